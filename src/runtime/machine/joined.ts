import { Duplex } from 'node:stream';
import type { Readable, Writable } from 'node:stream';

/**
 * What is written to one stream and read from another, as one. When all is read, `outcome` says whether that was the end,
 * or with which error it broke off.
 */
export function joined(input: Writable, output: Readable, outcome: () => Promise<Error | undefined>): Duplex {
  const stream = new Duplex({
    allowHalfOpen: true,
    read: () => output.resume(),
    write: (chunk, _encoding, callback) => void input.write(chunk as Buffer, callback),
    final: (callback) => void input.end(callback),
    destroy: (error, callback) => {
      output.destroy();
      input.destroy();
      callback(error);
    },
  });
  const finish = async (): Promise<void> => {
    const error = await outcome();
    if (error === undefined) stream.push(null);
    else stream.destroy(error);
  };
  input.on('error', () => {});
  output.on('error', (error) => stream.destroy(error));
  output.once('end', () => void finish());
  output.on('data', (chunk: Buffer) => {
    if (!stream.push(chunk)) output.pause();
  });
  return stream;
}

/** What a stream says, as far as it has been read. */
export function collected(stream: Readable): () => string {
  let said = '';
  stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  return () => said;
}
