/** What a promise gives within a number of milliseconds, or an error. What comes too late is given away by `drop`. */
export async function within<Value>(
  promise: Promise<Value>,
  timeout: number,
  tooLate: () => Error,
  drop: (value: Value) => void = () => {},
): Promise<Value> {
  const { promise: expired, reject } = Promise.withResolvers<never>();
  let late = false;
  const timer = setTimeout(
    () => {
      late = true;
      reject(tooLate());
    },
    Math.max(1, timeout),
  );
  promise.then(
    (value) => (late ? drop(value) : undefined),
    () => {},
  );
  try {
    return await Promise.race([promise, expired]);
  } finally {
    clearTimeout(timer);
  }
}
