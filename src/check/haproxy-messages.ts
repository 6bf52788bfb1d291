/** One message of HAProxy, with the place where it gives one. */
export interface HaproxyMessage {
  readonly severity: 'error' | 'warning';
  readonly text: string;
  readonly file?: string;
  readonly line?: number;
  /** From 1, in the rendered line. */
  readonly column?: number;
}

const head = /^\[(ALERT|WARNING|EMERG|CRIT|ERR|DIAG)\]\s*(?:\S+\s*)?\(\d+\) : (.*)$/;
const place = /^(?:parsing )?\[([^\]]*):(\d+)\] ?: ?/i;
/** What HAProxy says at the end in any case, and what only repeats that there were messages. */
const summary =
  /^(?:Error\(s\) found in configuration file|Fatal errors found in configuration|Configuration file (?:is valid|has no error)|Warnings were found|Failed to initialize server)/;

/**
 * Reads what `haproxy -c` prints: `[ALERT] (12) : config : parsing [haproxy.cfg:3] : …`, `[WARNING] … : config :
 * [haproxy.cfg:3] : …`, messages without a place, and messages over several lines.
 */
export function parseHaproxyMessages(output: string): readonly HaproxyMessage[] {
  const blocks: { severity: 'error' | 'warning'; lines: string[] }[] = [];
  for (const line of output.split('\n')) {
    const match = head.exec(line);
    if (match !== null) {
      const severity = match[1] === 'WARNING' || match[1] === 'DIAG' ? 'warning' : 'error';
      blocks.push({ severity, lines: [match[2] ?? ''] });
    } else if (line.startsWith('[NOTICE]')) {
      blocks.push({ severity: 'warning', lines: [] });
    } else {
      blocks.at(-1)?.lines.push(line);
    }
  }
  return blocks.flatMap(({ severity, lines }) => {
    const [first = '', ...rest] = lines;
    const text = first.replace(/^(?:config ?: )+/, '');
    if (text === '' || summary.test(text)) return [];
    const at = place.exec(text);
    const caret = rest.findIndex((line) => /^\s*\^\s*$/.test(line));
    const told = rest.filter(
      (line, index) => line.trim() !== '' && line.trim() !== '.' && !summary.test(line) && index !== caret && index !== caret - 1,
    );
    const all = [text.slice(at?.[0].length ?? 0), ...told.map((line) => line.replace(/^\s*\|\s*/, '').trim())];
    const position = /at position (\d+)/.exec(text)?.[1];
    return [
      {
        severity,
        text: all.join(' ').replace(/:$/, '').trim(),
        ...(at !== null && { file: at[1] ?? '', line: Number(at[2]) }),
        ...(position !== undefined && { column: Number(position) }),
      },
    ];
  });
}
