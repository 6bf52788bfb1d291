import type Docker from 'dockerode';
import type { ContainerInputs, Healthcheck } from './container-inputs.ts';
import { parseDuration } from './go-duration.ts';
import { labelMap } from './labels.ts';

const mebibyte = 1024 * 1024;

/** What the daemon is asked to create. */
export function containerSettings(inputs: ContainerInputs): Docker.ContainerCreateOptions {
  const { name, image, command, entrypoints, user, workingDir, hostname, envs, labels, ports = [], volumes = [] } = inputs;
  const portKeys = ports.map(({ internal, protocol }) => `${internal}/${protocol}`);
  return {
    name,
    Image: image,
    ...(command?.length && { Cmd: [...command] }),
    ...(entrypoints?.length && { Entrypoint: [...entrypoints] }),
    ...(user && { User: user }),
    ...(workingDir && { WorkingDir: workingDir }),
    ...(hostname && { Hostname: hostname }),
    ...(envs && { Env: [...envs] }),
    ...(inputs.stopSignal && { StopSignal: inputs.stopSignal }),
    ...(inputs.stopTimeout && { StopTimeout: inputs.stopTimeout }),
    ...(inputs.healthcheck && { Healthcheck: health(inputs.healthcheck) }),
    Labels: labelMap(labels),
    ExposedPorts: Object.fromEntries(portKeys.map((key) => [key, {}])),
    Volumes: Object.fromEntries(volumes.map(({ containerPath }) => [containerPath, {}])),
    HostConfig: hostSettings(inputs, portKeys),
  };
}

/** What can be changed while it runs. */
export function updatable(inputs: ContainerInputs): Docker.HostConfig {
  const { memory = 0, memoryReservation = 0, memorySwap = 0, cpuShares = 0, cpuSet = '', restart, maxRetryCount = 0 } = inputs;
  return {
    RestartPolicy: { Name: restart, MaximumRetryCount: maxRetryCount },
    Memory: memory * mebibyte,
    MemoryReservation: memoryReservation * mebibyte,
    ...(memorySwap !== 0 && { MemorySwap: memorySwap > 0 ? memorySwap * mebibyte : memorySwap }),
    CpuShares: cpuShares,
    CpusetCpus: cpuSet,
  };
}

function hostSettings(inputs: ContainerInputs, portKeys: readonly string[]): Docker.HostConfig {
  const { ports = [], volumes = [], capabilities, ulimits, hosts, logDriver, logOpts } = inputs;
  const bindings = (key: string): readonly object[] =>
    ports.filter((_port, index) => portKeys[index] === key).map(({ external = 0, ip }) => ({ HostIp: ip, HostPort: String(external) }));
  return {
    ...updatable(inputs),
    NetworkMode: inputs.networkMode,
    PortBindings: Object.fromEntries(portKeys.map((key) => [key, bindings(key)])),
    Binds: volumes.flatMap(({ volumeName, hostPath, containerPath, readOnly }) => {
      const source = hostPath || volumeName;
      return source ? [`${source}:${containerPath}:${readOnly === true ? 'ro' : 'rw'}`] : [];
    }),
    Init: inputs.init ?? false,
    ReadonlyRootfs: inputs.readOnly ?? false,
    Privileged: inputs.privileged ?? false,
    ...(inputs.tmpfs && { Tmpfs: inputs.tmpfs }),
    ...(inputs.sysctls && { Sysctls: inputs.sysctls }),
    ...(inputs.groupAdds && { GroupAdd: [...inputs.groupAdds] }),
    ...(inputs.securityOpts && { SecurityOpt: [...inputs.securityOpts] }),
    ...(capabilities && { CapAdd: inFull(capabilities.adds), CapDrop: inFull(capabilities.drops) }),
    ...(hosts && { ExtraHosts: hosts.map(({ host, ip }) => `${host}:${ip}`) }),
    ...(ulimits && { Ulimits: ulimits.map(({ name: Name, soft: Soft, hard: Hard }) => ({ Name, Soft, Hard })) }),
    LogConfig: { Type: logDriver ?? '', Config: logOpts ?? {} },
  };
}

/** As Docker's own client sends them. */
function inFull(capabilities: readonly string[] = []): string[] {
  const names = capabilities.map((name) => name.toUpperCase());
  return names.map((name) => (name === 'ALL' || name.startsWith('CAP_') ? name : `CAP_${name}`)).toSorted();
}

function health({ tests, interval = '', timeout = '', startPeriod = '', startInterval = '', retries = 0 }: Healthcheck): object {
  return {
    ...(tests && { Test: tests }),
    Interval: parseDuration(interval),
    Timeout: parseDuration(timeout),
    StartPeriod: parseDuration(startPeriod),
    StartInterval: parseDuration(startInterval),
    Retries: retries,
  };
}
