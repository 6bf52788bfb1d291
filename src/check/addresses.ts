/** Whether a text is an IPv4 or an IPv6 address, as `inet_pton()` reads them. */
export function isAddress(text: string, family: 4 | 6): boolean {
  return family === 4 ? isIpv4(text) : isIpv6(text);
}

function isIpv4(text: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text);
}

function isIpv6(text: string): boolean {
  const last = text.slice(text.lastIndexOf(':') + 1);
  const isMixed = last.includes('.');
  if (isMixed && !isIpv4(last)) return false;
  const groups = isMixed ? text.replace(last, '0:0') : text;
  const halves = groups.split('::');
  if (halves.length > 2) return false;
  const parts = halves.map((half) => (half === '' ? [] : half.split(':')));
  const isHex = parts.flat().every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group));
  const total = parts.flat().length;
  return isHex && (halves.length === 2 ? total < 8 : total === 8);
}

/**
 * Whether a text can be a pattern for addresses: an address or a network. HAProxy would look up what may be the name of a
 * machine, which is for it to say.
 */
export function canBeNetwork(text: string, resolves: boolean): boolean {
  const slash = text.lastIndexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const mask = slash < 0 ? undefined : text.slice(slash + 1);
  const isMask = mask === undefined || /^\s*[+-]?\d/.test(mask);
  if (!isMask) return false;
  const bits = mask !== undefined && /^\d+$/.test(mask) ? Number(mask) : undefined;
  const v4 = bits === undefined || bits <= 32;
  if (address.includes(':')) return isIpv6(address) && (bits === undefined || bits <= 128);
  if (!v4) return false;
  if (isIpv4(address)) return true;
  if (!resolves) return false;
  // What consists of digits and dots is read in the old ways: 10.1 is 10.0.0.1, and 010 is 8.
  if (/^[\d.]+$/.test(address))
    return /^\d+(?:\.\d+){0,2}$/.test(address) || (/^\d+(?:\.\d+){3}$/.test(address) && /(?:^|\.)0\d/.test(address));
  return /^[\w.-]+$/.test(address);
}
