import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';

/** An editor of TypeScript. Texts have their cursor at `‸`. */
export interface TypeScriptEditor {
  /** Shows the text in the file, as if it had been typed, and asks what is offered at the cursor. */
  complete(file: string, text: string): Promise<readonly string[]>;
  /** What a pop-up over the cursor shows. */
  hover(file: string, text: string): Promise<string>;
  /** What is underlined in the file. */
  complaints(file: string, text: string): Promise<readonly string[]>;
  readonly pid: number;
  stop(): Promise<void>;
}

interface Message {
  readonly type: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: unknown;
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly offset: number;
}

const program = createRequire(import.meta.url).resolve('typescript/lib/tsserver.js');

/** Starts the server that editors have for TypeScript. */
export function startTypeScriptEditor(): TypeScriptEditor {
  const child = spawn(process.execPath, [program, '--disableAutomaticTypingAcquisition'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, (message: Message) => void>();
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    // Each message is a line behind its header.
    const lines = output.split('\n');
    output = lines.pop() ?? '';
    for (const line of lines.filter((one) => one.startsWith('{'))) {
      const message = JSON.parse(line) as Message;
      waiting.get(message.request_seq ?? -1)?.(message);
    }
  });
  let seq = 0;
  const send = (command: string, args: object): number => {
    child.stdin.write(`${JSON.stringify({ seq: ++seq, type: 'request', command, arguments: args })}\n`);
    return seq;
  };
  const ask = async <Body>(command: string, args: object): Promise<Body | undefined> => {
    const { promise, resolve } = Promise.withResolvers<Message>();
    waiting.set(send(command, args), resolve);
    const answer = await promise;
    waiting.delete(answer.request_seq ?? -1);
    return answer.success === true ? (answer.body as Body) : undefined;
  };

  const shown = new Map<string, string>();
  const show = (file: string, marked: string): Place => {
    const text = marked.replace('‸', '');
    const before = shown.get(file);
    if (before === undefined) send('open', { file, fileContent: text });
    else {
      const lines = before.split('\n');
      send('change', { file, line: 1, offset: 1, endLine: lines.length, endOffset: (lines.at(-1)?.length ?? 0) + 1, insertString: text });
    }
    shown.set(file, text);
    const lines = marked.split('‸')[0]?.split('\n') ?? [];
    return { file, line: lines.length, offset: (lines.at(-1)?.length ?? 0) + 1 };
  };
  return {
    pid: child.pid ?? 0,
    complete: async (file, text) => {
      const found = await ask<{ readonly entries: readonly { readonly name: string }[] }>('completionInfo', show(file, text));
      return found?.entries.map(({ name }) => name) ?? [];
    },
    hover: async (file, text) => {
      const found = await ask<{ readonly displayString: string; readonly documentation: string | readonly { readonly text: string }[] }>(
        'quickinfo',
        show(file, text),
      );
      const said = found?.documentation ?? '';
      return `${found?.displayString ?? ''}\n${typeof said === 'string' ? said : said.map((part) => part.text).join('')}`;
    },
    complaints: async (file, text) => {
      const found = await ask<readonly { readonly text: string }[]>('semanticDiagnosticsSync', show(file, text));
      return found?.map((one) => one.text) ?? [];
    },
    stop: async () => {
      const gone = once(child, 'exit');
      send('exit', {});
      await gone;
    },
  };
}
