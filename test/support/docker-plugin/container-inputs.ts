import { labelFields } from './labels.ts';
import type { Label } from './labels.ts';
import type { Properties } from './properties.ts';

export interface ContainerInputs {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly entrypoints?: readonly string[];
  readonly user?: string;
  readonly workingDir?: string;
  readonly hostname?: string;
  readonly envs?: readonly string[];
  readonly labels?: readonly Label[];
  readonly ports?: readonly { readonly internal: number; readonly external?: number; readonly ip: string; readonly protocol: string }[];
  readonly volumes?: readonly {
    readonly volumeName?: string;
    readonly hostPath?: string;
    readonly containerPath: string;
    readonly readOnly?: boolean;
  }[];
  readonly networkMode: string;
  readonly networksAdvanced?: readonly { readonly name: string; readonly aliases?: readonly string[]; readonly ipv4Address?: string }[];
  readonly hosts?: readonly { readonly host: string; readonly ip: string }[];
  readonly uploads?: readonly Upload[];
  readonly healthcheck?: Healthcheck;
  readonly start: boolean;
  readonly wait?: boolean;
  /** In seconds. */
  readonly waitTimeout: number;
  readonly mustRun: boolean;
  readonly restart: string;
  readonly maxRetryCount?: number;
  readonly init?: boolean;
  readonly stopSignal?: string;
  readonly stopTimeout?: number;
  /** In seconds; none: the container is killed at once. */
  readonly destroyGraceSeconds?: number;
  readonly removeVolumes: boolean;
  readonly readOnly?: boolean;
  readonly privileged?: boolean;
  readonly tmpfs?: Record<string, string>;
  readonly sysctls?: Record<string, string>;
  readonly capabilities?: { readonly adds?: readonly string[]; readonly drops?: readonly string[] };
  readonly groupAdds?: readonly string[];
  readonly securityOpts?: readonly string[];
  readonly ulimits?: readonly { readonly name: string; readonly soft: number; readonly hard: number }[];
  readonly logDriver?: string;
  readonly logOpts?: Record<string, string>;
  /** These in MiB. */
  readonly memory?: number;
  readonly memoryReservation?: number;
  readonly memorySwap?: number;
  readonly cpuShares?: number;
  readonly cpuSet?: string;
}

export interface Upload {
  readonly file: string;
  readonly content?: string;
  readonly contentBase64?: string;
  readonly executable?: boolean;
  readonly permissions?: string;
}

/** Durations as Go writes them. */
export interface Healthcheck {
  readonly tests?: readonly string[];
  readonly interval?: string;
  readonly timeout?: string;
  readonly startPeriod?: string;
  readonly startInterval?: string;
  readonly retries?: number;
}

const string = { type: 'string' } as const;
const number = { type: 'number' } as const;
const boolean = { type: 'boolean' } as const;
const duration = { ...string, default: '0s' } as const;
const inPlace = true;
const computed = true;
const required = true;
const ordered = true;

export const containerProperties: Properties = {
  name: string,
  image: { ...string, required },
  command: { type: 'strings', ordered, computed },
  entrypoints: { type: 'strings', ordered, computed },
  user: { ...string, computed },
  workingDir: { ...string, computed },
  hostname: { ...string, computed },
  envs: { type: 'strings', computed },
  labels: { type: 'objects', fields: labelFields, computed },
  ports: {
    type: 'objects',
    fields: {
      internal: { ...number, required },
      external: { ...number, computed },
      ip: { ...string, default: '0.0.0.0' },
      protocol: { ...string, default: 'tcp' },
    },
  },
  volumes: {
    type: 'objects',
    fields: { volumeName: string, hostPath: string, containerPath: { ...string, required }, readOnly: boolean },
  },
  networkMode: { ...string, default: 'bridge' },
  networksAdvanced: { type: 'objects', fields: { name: { ...string, required }, aliases: { type: 'strings' }, ipv4Address: string } },
  hosts: { type: 'objects', fields: { host: { ...string, required }, ip: { ...string, required } } },
  uploads: {
    type: 'objects',
    fields: {
      file: { ...string, required },
      content: string,
      contentBase64: string,
      executable: boolean,
      permissions: { ...string, pattern: /^0[0-7]{3}$/ },
    },
  },
  healthcheck: {
    type: 'object',
    computed,
    inPlace,
    fields: {
      tests: { type: 'strings', ordered },
      interval: duration,
      timeout: duration,
      startPeriod: duration,
      startInterval: duration,
      retries: number,
    },
  },
  start: { ...boolean, default: true, inPlace },
  wait: { ...boolean, inPlace },
  waitTimeout: { ...number, default: 60, inPlace },
  mustRun: { ...boolean, default: true, inPlace },
  restart: { ...string, default: 'no', pattern: /^(no|on-failure|always|unless-stopped)$/, inPlace },
  maxRetryCount: { ...number, inPlace },
  init: { ...boolean, computed, inPlace },
  stopSignal: { ...string, computed },
  stopTimeout: { ...number, computed },
  destroyGraceSeconds: { ...number, inPlace },
  removeVolumes: { ...boolean, default: true, inPlace },
  containerReadRefreshTimeoutMilliseconds: { ...number, default: 15_000, inPlace },
  readOnly: boolean,
  privileged: boolean,
  tmpfs: { type: 'map', inPlace },
  sysctls: { type: 'map' },
  capabilities: { type: 'object', fields: { adds: { type: 'strings' }, drops: { type: 'strings' } } },
  groupAdds: { type: 'strings' },
  securityOpts: { type: 'strings', computed },
  ulimits: {
    type: 'objects',
    fields: { name: { ...string, required }, soft: { ...number, required }, hard: { ...number, required } },
  },
  logDriver: { ...string, computed },
  logOpts: { type: 'map' },
  memory: { ...number, inPlace },
  memoryReservation: { ...number, inPlace },
  memorySwap: { ...number, inPlace },
  cpuShares: { ...number, inPlace },
  cpuSet: { ...string, inPlace },
};
