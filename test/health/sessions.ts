import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../support/http.ts';
import { waitUntil } from '../support/wait-until.ts';

interface Session {
  readonly cookie: string;
  readonly machine: string;
  requests: number;
}

/** Clients of a load balancer: those with a session go on with it all the time, and new ones come. */
export interface Clients {
  readonly sessions: readonly Session[];
  /** The machines that new clients were sent to. */
  readonly arrivals: readonly string[];
  /** What was not answered with 200 by the machine that it should have been. */
  readonly failures: readonly string[];
  /** Waits until each session has been used, and this many clients have come. */
  more(times: number, arrivals: number): Promise<void>;
  stop(): Promise<void>;
}

/** Opens sessions on 127.0.0.1, each answered with the name of its machine, and goes on with them until it is stopped. */
export async function startClients(port: number, count: number): Promise<Clients> {
  const sessions: Session[] = [];
  const arrivals: string[] = [];
  const failures: string[] = [];
  const open = async (): Promise<Session> => {
    const { status, headers, body } = await ask({ port });
    const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    if (status !== 200 || cookie === '') failures.push(`a new client got ${status}, with ${cookie || 'no cookie'}`);
    return { cookie, machine: body, requests: 0 };
  };
  for (let index = 0; index < count; index++) sessions.push(await open());

  const control = { stopped: false };
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    while (!control.stopped) {
      try {
        await work();
      } catch (error) {
        failures.push(String(error));
        await sleep(5); // what refuses everything must not keep this process from everything else
      }
    }
  };
  let turn = 0;
  const goOn = async (): Promise<void> => {
    const session = sessions[turn++ % sessions.length];
    if (session === undefined) return;
    const { status, body } = await ask({ port, path: '/page', headers: { cookie: session.cookie } });
    if (status !== 200 || body !== session.machine) failures.push(`a session of ${session.machine} got ${status} ${body}`);
    session.requests++;
  };
  const arrive = async (): Promise<void> => {
    arrivals.push((await open()).machine);
    await sleep(2);
  };
  const working = [...Array.from({ length: 4 }, () => guarded(goOn)), guarded(arrive)];
  return {
    sessions,
    arrivals,
    failures,
    more: async (times, newcomers) => {
      const [before, come] = [sessions.map(({ requests }) => requests), arrivals.length];
      const isDone = (): boolean =>
        sessions.every(({ requests }, index) => requests >= (before[index] ?? 0) + times) && arrivals.length >= come + newcomers;
      await waitUntil(isDone);
    },
    stop: async () => {
      control.stopped = true;
      await Promise.all(working);
    },
  };
}
