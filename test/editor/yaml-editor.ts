import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

/** What an editor shows in its list at the cursor, and what it writes for it. */
export interface Completion {
  readonly label: string;
  readonly insertText: string;
  /** Whether it writes several keys at once. */
  readonly isSkeleton: boolean;
  /** In Markdown. */
  readonly documentation: string;
}

/** A complaint, and the text that it underlines. */
export interface Complaint {
  readonly at: string;
  readonly message: string;
}

/** An editor of YAML. Texts have their cursor at `‸`. */
export interface YamlEditor {
  complete(text: string): Promise<readonly Completion[]>;
  /** What a pop-up over the cursor shows, in Markdown; empty where it shows nothing. */
  hover(text: string): Promise<string>;
  complaints(text: string): Promise<readonly Complaint[]>;
  readonly pid: number;
  stop(): Promise<void>;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

interface Markup {
  readonly value: string;
}

interface Item {
  readonly label: string;
  readonly kind: number;
  readonly insertText?: string;
  readonly documentation?: string | Markup;
}

interface Published {
  readonly uri: string;
  readonly diagnostics: readonly { readonly range: { readonly start: Position; readonly end: Position }; readonly message: string }[];
}

/** What the server gives to items that write all that a map needs. */
const completionItemKindClass = 7;

const program = join(createRequire(import.meta.url).resolve('yaml-language-server/package.json'), '../bin/yaml-language-server');

/** Starts the language server that editors have for YAML; the texts are as if in files of `directory`. */
export async function startYamlEditor(directory: string): Promise<YamlEditor> {
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const waiting = new Map<string, (published: Published) => void>();
  connection.onNotification('textDocument/publishDiagnostics', (published: Published) => waiting.get(published.uri)?.(published));
  connection.onRequest('workspace/configuration', ({ items }: { readonly items: readonly { readonly section: string }[] }) =>
    // Without the list of schemas that the server fetches otherwise.
    items.map(({ section }) =>
      section === 'yaml' ? { schemaStore: { enable: false }, validate: true, hover: true, completion: true } : {},
    ),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const formats = ['markdown', 'plaintext'];
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(directory).href,
    capabilities: {
      workspace: { configuration: true },
      textDocument: {
        completion: { completionItem: { snippetSupport: true, documentationFormat: formats } },
        hover: { contentFormat: formats },
      },
    },
  });
  await connection.sendNotification('initialized', {});

  let files = 0;
  const open = async <Answer>(marked: string, ask: (uri: string, position: Position) => Promise<Answer>): Promise<Answer> => {
    const before = marked.split('‸')[0]?.split('\n') ?? [];
    const uri = pathToFileURL(join(directory, `haproxy-${++files}.yaml`)).href;
    const text = marked.replace('‸', '');
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    try {
      return await ask(uri, { line: before.length - 1, character: before.at(-1)?.length ?? 0 });
    } finally {
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    }
  };
  return {
    pid: child.pid ?? 0,
    complete: (text) =>
      open(text, async (uri, position) => {
        const list = await connection.sendRequest<{ readonly items: readonly Item[] }>('textDocument/completion', {
          textDocument: { uri },
          position,
        });
        return list.items.map(({ label, kind, insertText = label, documentation }) => ({
          label,
          insertText,
          isSkeleton: kind === completionItemKindClass,
          documentation: markdown(documentation),
        }));
      }),
    hover: (text) =>
      open(text, async (uri, position) => {
        const found = await connection.sendRequest<{ readonly contents: Markup } | null>('textDocument/hover', {
          textDocument: { uri },
          position,
        });
        return markdown(found?.contents);
      }),
    complaints: (text) =>
      open(text, async (uri) => {
        const { promise, resolve } = Promise.withResolvers<Published>();
        waiting.set(uri, resolve);
        const { diagnostics } = await promise;
        waiting.delete(uri);
        const lines = text.split('\n');
        return diagnostics.map(({ range: { start, end }, message }) => ({
          at: lines[start.line]?.slice(start.character, end.line === start.line ? end.character : undefined) ?? '',
          message,
        }));
      }),
    stop: async () => {
      const gone = once(child, 'exit');
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await gone;
      connection.dispose();
    },
  };
}

function markdown(text: string | Markup | undefined): string {
  return typeof text === 'string' ? text : (text?.value ?? '');
}
