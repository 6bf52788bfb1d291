import type { Defaults } from '../model/config.generated.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import { proxiesOf, type Proxy } from '../model/proxies.ts';

/**
 * Rules in a defaults section whose proxies cannot share them: only frontends, or only backends, can start from it
 * (manual 4 "defaults").
 */
export function checkSharedRules({ config }: Model): readonly Finding[] {
  const sections = config.defaults ?? {};
  const withRules = new Map(
    Object.entries(sections).flatMap(([name, section]) => (rulesOf(section).length > 0 ? [[section, name] as const] : [])),
  );
  if (withRules.size === 0) return [];
  const first = new Map<Defaults, Proxy>();
  const proxies = proxiesOf(config).flatMap((proxy): readonly Finding[] => {
    const [section] = proxy.defaults;
    const name = section === undefined ? undefined : withRules.get(section);
    if (section === undefined || name === undefined) return [];
    const before = first.get(section) ?? proxy;
    first.set(section, before);
    const rules = rulesOf(section);
    const other = rules.find((rule) => cannotHave(proxy, rule));
    if (other !== undefined)
      return [
        finding(`a ${proxy.kind} cannot start from defaults "${name}", which has rules for ${sideOf(other)}: ${other}`, name, other, proxy),
      ];
    if (proxy.kind === before.kind) return [];
    return [
      finding(
        `${proxy.kind} "${proxy.name}" and ${before.kind} "${before.name}" cannot both start from defaults "${name}", which has rules: ${rules[0]}`,
        name,
        rules[0] ?? '',
        proxy,
      ),
    ];
  });
  const chained = Object.entries(sections).flatMap(([name, { from }]): readonly Finding[] => {
    const rule = from === undefined || !Object.hasOwn(sections, from) ? undefined : rulesOf(sections[from] ?? {})[0];
    if (from === undefined || rule === undefined) return [];
    const message = `defaults "${name}" cannot start from defaults "${from}", which has rules: ${rule}`;
    return [
      {
        code: 'shared-rules',
        message,
        hint: hintFor(rule),
        at: ['defaults', name, 'from'],
        related: [{ message: 'the rules', at: ['defaults', from, ...rule.split('.')] }],
      },
    ];
  });
  return [...proxies, ...chained];
}

function finding(message: string, name: string, rule: string, { path }: Proxy): Finding {
  return {
    code: 'shared-rules',
    message,
    hint: hintFor(rule),
    at: path,
    part: 'key',
    related: [{ message: 'the rules', at: ['defaults', name, ...rule.split('.')] }],
  };
}

function hintFor(rule: string): string {
  return `Move ${rule} into the sections that need it, or into defaults of their own.`;
}

/** The lists of rules of a defaults section, by their keys. */
function rulesOf({ httpRequest, httpResponse, httpAfterResponse, tcpRequest, tcpResponse }: Defaults): readonly string[] {
  const lists: readonly (readonly [string, readonly unknown[] | undefined])[] = [
    ['httpRequest', httpRequest],
    ['httpResponse', httpResponse],
    ['httpAfterResponse', httpAfterResponse],
    ['tcpRequest.connection', tcpRequest?.connection],
    ['tcpRequest.session', tcpRequest?.session],
    ['tcpRequest.content', tcpRequest?.content],
    ['tcpResponse.content', tcpResponse?.content],
  ];
  return lists.flatMap(([key, list = []]) => (list.length > 0 ? [key] : []));
}

function cannotHave({ kind }: Proxy, rule: string): boolean {
  if (kind === 'listen') return true;
  return kind === 'backend' ? sideOf(rule) === 'frontends' : sideOf(rule) === 'backends';
}

function sideOf(rule: string): string {
  if (rule === 'tcpRequest.connection' || rule === 'tcpRequest.session') return 'frontends';
  return rule === 'tcpResponse.content' ? 'backends' : 'frontends or backends';
}
