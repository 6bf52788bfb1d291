import { configName, type Bundle } from '../render/bundle.ts';
import type { Finding } from '../model/finding.ts';
import type { PlainModel } from '../model/model.ts';
import { isMap } from '../model/walk.ts';
import type { Visits } from './texts.ts';

/** What HAProxy adds to an answer: the first line, Content-Length, Content-Type's name. */
const frame = 120;

/**
 * Answers that do not fit into a buffer with its reserve for headers: `haproxy -c` accepts them, and clients get a 500.
 * (A file over the whole buffer is refused by HAProxy itself.)
 */
export function checkPages(model: PlainModel, { all }: Visits, bundle: Pick<Bundle, 'files'>): readonly Finding[] {
  const { bufsize = 16_384, maxrewrite = 1024 } = model.config.global?.tune ?? {};
  const room = bytes(bufsize) - bytes(maxrewrite);
  return all.flatMap(({ value, path }): Finding[] => {
    if (!isMap(value) || typeof value['action'] !== 'string') return [];
    const { file, string, hdr, contentType } = value;
    const body =
      typeof file === 'string'
        ? bundle.files.get(file)?.content.length
        : typeof string === 'string'
          ? Buffer.byteLength(string)
          : undefined;
    if (body === undefined || file === configName) return [];
    const headers = Object.entries(isMap(hdr) ? hdr : {}).reduce((sum, [name, text]) => sum + name.length + String(text).length + 4, 0);
    const size = body + headers + frame + (typeof contentType === 'string' ? contentType.length : 0);
    if (size <= room) return [];
    return [
      {
        code: 'page-too-big',
        message: `the answer has ${size} bytes with its headers, and ${room} fit (tune.bufsize less tune.maxrewrite): clients would get a 500`,
        hint: 'Make the page smaller (its pictures can be served from elsewhere), or raise tune: { bufsize: 32768 }.',
        at: [...path, typeof file === 'string' ? 'file' : 'string'],
      },
    ];
  });
}

function bytes(size: unknown): number {
  const [, count = '', unit = ''] = /^(\d+)([kmg]?)$/i.exec(String(size)) ?? [];
  return Number(count) * ({ '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[unit.toLowerCase()] ?? 1);
}
