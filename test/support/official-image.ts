import type Docker from 'dockerode';
import { tarOf } from '../../src/release/tar.ts';
import { importImage } from './docker-image.ts';

/** What a release needs of an image, and a health check. */
const programs = 'sh cat chmod chown find grep id ln ls mkdir mktemp mv readlink rm sleep stat sync tar timeout touch true wc'.split(' ');

/** What the official image does to its words: a master, in front. */
const entrypoint = `#!/bin/sh
[ "$1" != haproxy ] || { shift; set -- haproxy -W -db "$@"; }
exec "$@"
`;

/**
 * Makes an image as the official one is, of a HAProxy of this machine: a user haproxy, whose is none of the directories but
 * its home, an entry point, and the version in its environment.
 */
export async function importOfficial(docker: Docker, name: string, haproxy: string, version: string): Promise<void> {
  await importImage(docker, `${name}-programs`, { haproxy, programs });
  const container = await docker.createContainer({ Image: `${name}-programs`, Cmd: ['true'] });
  const text = (content: string, mode = 0o644): { content: Buffer; mode: number } => ({ content: Buffer.from(content), mode });
  const files = new Map([
    ['etc/passwd', text('root:x:0:0::/root:/bin/sh\nhaproxy:x:99:99::/var/lib/haproxy:/bin/sh\n')],
    ['etc/group', text('root:x:0:\nhaproxy:x:99:\n')],
    ['usr/local/bin/docker-entrypoint.sh', text(entrypoint, 0o755)],
    ['usr/local/etc/haproxy/errors/README', text('')],
  ]);
  await container.putArchive(tarOf({ files, links: new Map([['bin', 'usr/bin']]) }), { path: '/' });
  const changes = [
    'USER haproxy',
    'ENTRYPOINT ["docker-entrypoint.sh"]',
    'CMD ["haproxy", "-f", "/usr/local/etc/haproxy/haproxy.cfg"]',
    `ENV HAPROXY_VERSION=${version}`,
  ];
  await container.commit({ repo: name, changes: changes.join('\n') });
  await container.remove();
}
