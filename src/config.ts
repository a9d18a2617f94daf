import { isIP } from 'node:net';
import { z } from 'zod';
import type { Clamd } from './kit/clamd.ts';
import { type MailSettings, senderIn } from './kit/mail.ts';
import { isNotifyKey } from './kit/mail-notify.ts';
import { passwordFaultOf } from './kit/default-secrets.ts';
import { secretFault } from './kit/seal.ts';

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
  /** What the installation seals with; without one the data folder has its own. */
  readonly secret?: string;
  /** Minutes after which an unused session ends, and hours after which any does. */
  readonly sessionIdleMinutes?: number;
  readonly sessionHours?: number;
  /** The program's own address for people, without a slash at its end: what links in letters begin with. */
  readonly address?: string;
  /** How letters leave; without it they stay in the outbox. */
  readonly mail?: MailSettings;
  /** What looks through files that people send; without it they are checked by us alone. */
  readonly clamd?: Clamd;
  /** The bytes of files that a council may keep. */
  readonly mostFileBytes?: number;
  /** The file that says by which councils' own sign-ins people come in, and the settings of the environment that it may name. */
  readonly signIn?: { readonly file: string; readonly secret: (name: string) => string | undefined };
}

/** An address, or a network by how many of its first bits count. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const most = { 4: 32, 6: 128 }[isIP(address)];
  if (most === undefined || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
}

/** A scheme, a host and perhaps a port, and nothing after them. */
function isSite(text: string): boolean {
  const url = URL.parse(text);
  const isWeb = url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '';
  return isWeb && /^https?:\/\/[^/?#]+\/?$/.test(text);
}

function isMailServer(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== '';
}

/** A socket's path, or a host and a port; null where it is neither. */
function clamdAt(text: string): Clamd | null {
  if (text.startsWith('/')) return { path: text };
  const [, host, port] = /^(?:tcp:\/\/)?([a-z0-9.-]+|\[[0-9a-f:]+\]):(\d{1,5})$/i.exec(text) ?? [];
  if (host === undefined || Number(port) > 65_535) return null;
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** `enter()` lets no session stand unused for longer. */
const mostIdleMinutes = 480;

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
  CONCORDAT_SECRET: z
    .string()
    .optional()
    .refine((secret) => secret === undefined || secretFault(secret) === null, {
      error: ({ input }) => `This ${secretFault(String(input))}.`,
    }),
  CONCORDAT_SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(mostIdleMinutes).default(120),
  CONCORDAT_SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(12),
  CONCORDAT_ADDRESS: z
    .string()
    .refine(isSite, {
      message:
        'Write how browsers reach Concordat and nothing after it, such as https://partnerships.example.gov.uk.',
    })
    .transform((text) => text.replace(/\/$/, ''))
    .optional(),
  CONCORDAT_SIGN_IN: z.string().min(1).optional(),
  SMTP_URL: z
    .string()
    .refine(isMailServer, {
      message:
        'Write the mail server with its name and password, such as smtp://name:password@mail.example.gov.uk:587, or smtps:// for one that begins encrypted.',
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .refine((text) => senderIn(text) !== null, {
      message: 'Write the address that letters are from, such as Partnerships <partnerships@example.gov.uk>.',
    })
    .optional(),
  NOTIFY_KEY: z
    .string()
    .refine(isNotifyKey, {
      message: 'Write the whole API key of GOV.UK Notify, which ends with two long numbers.',
    })
    .optional(),
  NOTIFY_TEMPLATE: z
    .string()
    .refine((text) => z.uuid().safeParse(text).success, {
      message: 'Write the template’s ID, as GOV.UK Notify shows it.',
    })
    .optional(),
  CONCORDAT_CLAMD: z
    .string()
    .refine((text) => clamdAt(text) !== null, {
      message:
        'Write where clamd listens: the path of its socket, such as /run/clamav/clamd.ctl, or host:port, such as 127.0.0.1:3310.',
    })
    .transform(clamdAt)
    .optional(),
  CONCORDAT_FILES_GB: z.coerce.number().positive().max(100_000).default(5),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('warn'),
});

/** Reads the environment and the arguments, or says in sentences what is wrong with them. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): Config | { readonly problems: readonly string[] } {
  const unknown = args.find((each) => each !== '--empty');
  if (unknown !== undefined)
    return {
      problems: [
        `“${unknown}” is no option of this program. It has one: --empty starts without the worked example. All else is set in the environment: docs/operations.md says what.`,
      ],
    };
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
  const mail = mailOf(said);
  if (mail !== null && 'problem' in mail) return { problems: [mail.problem] };
  const config: Config = {
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
    ...(said.CONCORDAT_SECRET === undefined ? {} : { secret: said.CONCORDAT_SECRET }),
    sessionIdleMinutes: said.CONCORDAT_SESSION_IDLE_MINUTES,
    sessionHours: said.CONCORDAT_SESSION_HOURS,
    ...(mail === null ? {} : { mail }),
    ...(said.CONCORDAT_CLAMD == null ? {} : { clamd: said.CONCORDAT_CLAMD }),
    mostFileBytes: Math.round(said.CONCORDAT_FILES_GB * 1e9),
    ...outward(said, env),
  };
  if (needsAddress(config)) return { problems: [noAddress] };
  if (needsSecret(config)) return { problems: [noSecret] };
  const weak = weakPasswords(config);
  return weak.length > 0 ? { problems: weak } : Object.freeze(config);
}

type Said = z.infer<typeof environment>;

/** What concerns other machines, where it is set at all. */
function outward(
  { CONCORDAT_ADDRESS: address, CONCORDAT_SIGN_IN: file }: Said,
  env: Readonly<Record<string, string | undefined>>,
): Pick<Config, 'address' | 'signIn'> {
  return {
    ...(address === undefined ? {} : { address }),
    ...(file === undefined ? {} : { signIn: { file, secret: (name: string) => env[name] } }),
  };
}

/** Letters need a way to leave and, for the links in them, the program's own address; nobody believes what a request says of it. */
function mailOf(said: Said): MailSettings | null | { readonly problem: string } {
  const { SMTP_URL: url, MAIL_FROM: from, NOTIFY_KEY: key, NOTIFY_TEMPLATE: template } = said;
  if (url === undefined && from === undefined && key === undefined && template === undefined) return null;
  if ((url === undefined) !== (from === undefined) || (key === undefined) !== (template === undefined))
    return {
      problem:
        'SMTP_URL and MAIL_FROM go together, and so do NOTIFY_KEY and NOTIFY_TEMPLATE. Set one pair, or none: letters then stay in the outbox.',
    };
  if (url !== undefined && key !== undefined)
    return {
      problem:
        'Letters leave by a mail server or by GOV.UK Notify: set SMTP_URL or NOTIFY_KEY, and not both.',
    };
  if (said.CONCORDAT_ADDRESS === undefined)
    return {
      problem:
        'CONCORDAT_ADDRESS is not set. Links in letters begin with it: set it to how browsers reach Concordat, such as https://partnerships.example.gov.uk.',
    };
  const sender = senderIn(from ?? '');
  if (url !== undefined && sender !== null) return { is: 'smtp', url, from: sender };
  return { is: 'notify', key: key ?? '', template: template ?? '' };
}

const noSecret =
  'CONCORDAT_SECRET is not set. What people sign in with is sealed by it and is not in the database, so with a database server it has to come from you: set it to what “openssl rand -base64 32” writes, the same for every program on this database, and keep a copy apart from the backups.';

const noAddress =
  'CONCORDAT_ADDRESS is not set. A council’s own sign-in sends people back to it: set it to how browsers reach Concordat, such as https://partnerships.example.gov.uk.';

/** On one machine the browser itself says where it came from. */
function needsAddress({ signIn, address, ...where }: Config): boolean {
  return signIn !== undefined && address === undefined && !isAlone(where);
}

/** A server may be shared by several programs, which must all read what one has sealed: a file of one of them will not do. */
function needsSecret({ server, secret, ...where }: Config): boolean {
  return server !== null && secret === undefined && !isAlone(where);
}

/** Where others reach the program, whoever finds the database must not get in by the first thing that they try. */
function weakPasswords({ server, ...where }: Config): readonly string[] {
  if (server === null || isAlone(where)) return [];
  return [server.programUrl, server.ownerUrl].flatMap((address) => {
    const fault = passwordFaultOf(address);
    return fault === null
      ? []
      : [
          `Others can reach this program, and ${fault}. Give that login another, such as “openssl rand -base64 24” writes.`,
        ];
  });
}

/** Whether only this machine can reach the program: behind a proxy, which is what https means here, others can too. */
export function isAlone({ host, https, proxies }: Pick<Config, 'host' | 'https' | 'proxies'>): boolean {
  return onLoopback(host) && !https && (proxies ?? []).length === 0;
}

/** Whether only this machine can reach the program: the worked example and its demo people need that. */
export function onLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function problemSentence(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')}: ${issue.message}`;
}
