import type { Config } from '../config.ts';

/** What a verb may use of the terminal and the machine. */
export interface Terminal {
  readonly config: Config;
  readonly now: () => Date;
  out(line: string): void;
  err(line: string): void;
  /** The first line that is piped in, or null when nothing is. */
  input(): Promise<string | null>;
}

export interface Verb {
  /** One word or two, as typed. */
  readonly name: string;
  /** What follows the name. */
  readonly usage: string;
  readonly says: string;
  /** The exit code: 0 when it was done, 1 when it was refused or found faults, 2 when it was not understood. */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

export interface Arguments {
  readonly plain: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  readonly flags: ReadonlySet<string>;
}

/**
 * Arguments apart from their options: `--council east` (an option takes the next argument), `--dry-run` (a flag does
 * not). Null when there is one that the verb does not know, or one without its value.
 */
export function readArguments(
  args: readonly string[],
  known: { readonly options?: readonly string[]; readonly flags?: readonly string[] },
): Arguments | null {
  const plain: string[] = [];
  const options: Record<string, string> = {};
  const flags = new Set<string>();
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] as string;
    const name = arg.slice(2);
    if (!arg.startsWith('--')) plain.push(arg);
    else if (known.flags?.includes(name)) flags.add(name);
    else if (known.options?.includes(name) && args[at + 1] !== undefined) {
      at += 1;
      options[name] = args[at] as string;
    } else return null;
  }
  return { plain, options, flags };
}

/** Says how a verb is used; the exit code of not being understood. */
export function misused(verb: Pick<Verb, 'name' | 'usage'>, terminal: Terminal): number {
  terminal.err(`Usage: script/cli ${verb.name} ${verb.usage}`);
  return 2;
}
