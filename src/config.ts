import { isIP } from 'node:net';
import { z } from 'zod';

/** Everything that the environment may say. The only reader of `process.env`. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** The folder of the embedded database, backups and secrets; unused when a server is given. */
  readonly folder: string;
  /** A PostgreSQL server in place of the embedded one: the program's login, and its tables' owner. */
  readonly server: { readonly programUrl: string; readonly ownerUrl: string } | null;
  /** Start without the worked example. */
  readonly empty: boolean;
  /** Whether browsers reach the program over https: cookies are then marked secure. */
  readonly https: boolean;
  /** Addresses of proxies before the program, whose word for where a request comes from is believed. */
  readonly proxies?: readonly string[];
  readonly logLevel: string;
}

/** An address, or a network by how many of its first bits count. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const most = { 4: 32, 6: 128 }[isIP(address)];
  if (most === undefined || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
}

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  CONCORDAT_FOLDER: z.string().min(1).default('data'),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATABASE_OWNER_URL: z.string().startsWith('postgres').optional(),
  CONCORDAT_HTTPS: z.enum(['yes', 'no']).default('no'),
  CONCORDAT_PROXY: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((each) => each !== ''))
    .refine((all) => all.every(isNetwork), {
      message:
        'Write the addresses of the proxies before Concordat with commas between, each an address or a network, such as 127.0.0.1 or 10.0.0.0/8.',
    }),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('warn'),
});

/** Reads the environment and the arguments, or says in sentences what is wrong with them. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): Config | { readonly problems: readonly string[] } {
  const read = environment.safeParse(env);
  if (!read.success) return { problems: read.error.issues.map(problemSentence) };
  const said = read.data;
  if ((said.DATABASE_URL === undefined) !== (said.DATABASE_OWNER_URL === undefined)) {
    return {
      problems: [
        'DATABASE_URL and DATABASE_OWNER_URL go together: the login that the program uses, and the one that owns the tables. Set both, or neither for the embedded database.',
      ],
    };
  }
  return Object.freeze({
    host: said.HOST,
    port: said.PORT,
    folder: said.CONCORDAT_FOLDER,
    server:
      said.DATABASE_URL !== undefined && said.DATABASE_OWNER_URL !== undefined
        ? { programUrl: said.DATABASE_URL, ownerUrl: said.DATABASE_OWNER_URL }
        : null,
    empty: args.includes('--empty'),
    https: said.CONCORDAT_HTTPS === 'yes',
    proxies: said.CONCORDAT_PROXY,
    logLevel: said.LOG_LEVEL,
  });
}

/** Whether only this machine can reach the program: the worked example and its demo people need that. */
export function onLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function problemSentence(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')}: ${issue.message}`;
}
