import type Docker from 'dockerode';
import type { ContainerInputs } from './container-inputs.ts';
import { formatDuration } from './go-duration.ts';
import type { Bag } from './properties.ts';

type Inspected = Omit<Docker.ContainerInspectInfo, 'HostConfig'> & {
  readonly Config: Docker.ContainerInspectInfo['Config'] & {
    readonly Healthcheck?: Readonly<Record<string, unknown>>;
    readonly StopSignal?: string;
    readonly StopTimeout?: number;
  };
  readonly HostConfig: Docker.HostConfig;
  readonly NetworkSettings: { readonly Bridge?: string };
};

/**
 * What is known of a container: what the daemon says, over what was known before. Environment, labels, volumes, networks
 * joined and files uploaded are not read back, as in the real plugin.
 */
export function containerState(info: Docker.ContainerInspectInfo, known: Bag): Bag {
  const { Config: config, HostConfig: host, NetworkSettings: network, State: now } = info as unknown as Inspected;
  const { image, ports, ulimits, logOpts, mustRun } = known as unknown as ContainerInputs;
  const adds = asList(host.CapAdd as readonly string[]);
  const drops = asList(host.CapDrop as readonly string[]);
  return {
    ...known,
    name: info.Name.replace(/^\/+/, ''),
    image: image.startsWith('sha256:') ? info.Image : config.Image,
    command: config.Cmd ?? [],
    entrypoints: asList(config.Entrypoint),
    user: config.User,
    workingDir: config.WorkingDir,
    hostname: config.Hostname,
    ...(config.Healthcheck && { healthcheck: health(config.Healthcheck) }),
    stopSignal: config.StopSignal ?? '',
    stopTimeout: config.StopTimeout ?? 0,
    restart: host.RestartPolicy?.Name,
    maxRetryCount: host.RestartPolicy?.MaximumRetryCount,
    init: host.Init ?? false,
    readOnly: host.ReadonlyRootfs,
    privileged: host.Privileged,
    tmpfs: host.Tmpfs,
    sysctls: host.Sysctls,
    groupAdds: host.GroupAdd,
    securityOpts: host.SecurityOpt,
    ...(adds.length + drops.length > 0 && { capabilities: { adds, drops } }),
    hosts: asList(host.ExtraHosts as readonly string[]).map((line) => ({ host: line.split(':')[0], ip: line.split(':')[1] })),
    ...(ulimits && { ulimits: host.Ulimits?.map(({ Name: name, Soft: soft, Hard: hard }) => ({ name, soft, hard })) }),
    logDriver: host.LogConfig?.Type,
    logOpts: logOpts && host.LogConfig?.Config,
    memory: mebibytes(host.Memory),
    memoryReservation: mebibytes(host.MemoryReservation),
    memorySwap: mebibytes(host.MemorySwap),
    cpuShares: host.CpuShares,
    cpuSet: host.CpusetCpus,
    networkMode: host.NetworkMode,
    ipcMode: host.IpcMode,
    runtime: host.Runtime,
    shmSize: mebibytes(host.ShmSize),
    ...(ports && (now.Running || mustRun) && { ports: publishedPorts(network.Ports) }),
    bridge: network.Bridge,
    networkDatas: Object.entries(network.Networks).map(([networkName, data]) => ({
      networkName,
      ipAddress: data.IPAddress,
      ipPrefixLength: data.IPPrefixLen,
      gateway: data.Gateway,
      globalIpv6Address: data.GlobalIPv6Address,
      globalIpv6PrefixLength: data.GlobalIPv6PrefixLen,
      ipv6Gateway: data.IPv6Gateway,
      macAddress: data.MacAddress,
    })),
    // A stopped one that must run: the next plan starts it.
    ...(!now.Running && { exitCode: now.ExitCode, mustRun: false }),
  };
}

function publishedPorts(ports: Docker.ContainerInspectInfo['NetworkSettings']['Ports'] | null): readonly Bag[] {
  const all = Object.entries(ports ?? {}).flatMap(([key, bindings]) => {
    const [internal, protocol] = key.split('/');
    // A port that is exposed and not published has none.
    return ((bindings as typeof bindings | null) ?? []).map(({ HostIp: ip, HostPort }) => ({
      internal: Number(internal),
      external: Number(HostPort),
      ip,
      protocol,
    }));
  });
  return all.toSorted((a, b) => a.internal - b.internal);
}

function health(found: Readonly<Record<string, unknown>>): Bag {
  const duration = (name: string): string => formatDuration(found[name] as number | undefined);
  return {
    tests: found['Test'] ?? [],
    interval: duration('Interval'),
    timeout: duration('Timeout'),
    startPeriod: duration('StartPeriod'),
    startInterval: duration('StartInterval'),
    retries: found['Retries'] ?? 0,
  };
}

function asList(value: string | readonly string[] | null | undefined): readonly string[] {
  return typeof value === 'string' ? [value] : (value ?? []);
}

function mebibytes(bytes = 0): number {
  return bytes > 0 ? Math.floor(bytes / 1024 / 1024) : bytes;
}
