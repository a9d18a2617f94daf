import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';

/** One council's own sign-in, as the settings file has it. */
export interface ProviderSettings {
  readonly id: string;
  /** As the button has it, after "Sign in with". */
  readonly label: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How the secret is sent: in the form, or in the header. */
  readonly secretIn: 'form' | 'header';
  /** What somebody is known by there: Entra's own number with its tenant's, or the subject. */
  readonly key: 'oid' | 'sub';
  /** The claim that holds their roles. */
  readonly rolesFrom: string;
  readonly scope: string;
  /** Hosts that may be asked besides the issuer's own. */
  readonly hosts: readonly string[];
  readonly demand: { readonly acr: readonly string[]; readonly amr: readonly string[] };
  readonly councils: readonly ProviderCouncil[];
}

export interface ProviderCouncil {
  readonly council: string;
  /** Roles here of whoever can sign in there. */
  readonly everyone: readonly string[];
  /** Roles here by each role there. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
}

export type ReadSettings =
  | { readonly providers: readonly ProviderSettings[] }
  | { readonly problems: readonly string[] };

/** Tenants of Entra that are everybody's: whoever has any account of Microsoft's could sign in. */
const everybodys = new Set(['common', 'organizations', 'consumers']);
const entra = 'login.microsoftonline.com';

function issuerFault(issuer: string): string | null {
  const url = URL.parse(issuer);
  const known = url !== null && url.search === '' && url.hash === '' && url.username === '';
  const isHere = url !== null && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (!known || !(url.protocol === 'https:' || (url.protocol === 'http:' && isHere)))
    return `expected the provider’s whole address, beginning with https://, and found “${issuer}”`;
  if (url.host === entra && everybodys.has(url.pathname.split('/')[1] ?? ''))
    return 'expected the address of your own tenant, such as https://login.microsoftonline.com/<tenant id>/v2.0: anybody with an account of Microsoft’s could sign in by this one';
  return null;
}

const word = z.string().trim().min(1).max(200);
const roles = z.array(word);
const council = z.strictObject({
  council: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,60}$/, 'expected the council’s word in its addresses, as in /breckmoor'),
  everyone: roles.default([]),
  roles: z.record(z.string(), roles.min(1)).default({}),
});
const provider = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'expected a word of small letters, digits and hyphens'),
  label: z.string().trim().min(1).max(60),
  issuer: z.string().superRefine((issuer, context) => {
    const fault = issuerFault(issuer);
    if (fault !== null) context.addIssue({ code: 'custom', message: fault });
  }),
  clientId: word,
  clientSecret: word.optional(),
  clientSecretFrom: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected the name of a setting of the environment')
    .optional(),
  secretIn: z.enum(['form', 'header']).default('form'),
  key: z.enum(['oid', 'sub']).default('sub'),
  rolesFrom: word.default('roles'),
  scope: word.default('openid profile email'),
  hosts: z
    .array(z.string().regex(/^[a-z0-9.-]+(:\d+)?$/, 'expected a host, such as oauth2.example.org'))
    .default([]),
  demand: z
    .strictObject({ acr: z.array(word).default([]), amr: z.array(word).default([]) })
    .default({ acr: [], amr: [] }),
  councils: z.array(council).min(1),
});
const whole = z.strictObject({ providers: z.array(provider).min(1) });

/**
 * Reads the settings of councils' own sign-ins: them, or every fault with its line. `secretOf` gives a setting of the environment,
 * where a secret may be kept out of the file.
 */
export function readSettings(text: string, file: string, secretOf: SecretOf): ReadSettings {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (path: readonly PropertyKey[]): string => `${file}, line ${lineOf(document, lines, path)}`;
  const slips = document.errors.map(
    (error) =>
      `${file}, line ${lines.linePos(error.pos[0]).line}: this is not YAML that can be read: ${error.message}.`,
  );
  if (slips.length > 0) return { problems: slips };
  const read = whole.safeParse(document.toJS());
  if (!read.success)
    return { problems: read.error.issues.map((issue) => `${at(pathOf(issue))}: ${sentence(issue)}.`) };
  const all = read.data.providers;
  const problems = all.flatMap((each, index) =>
    faultsOf(each, all.slice(0, index), secretOf).map(
      ([name, why]) => `${at(['providers', index, name])}: ${why}.`,
    ),
  );
  return problems.length > 0 ? { problems } : { providers: all.map((each) => settingsOf(each, secretOf)) };
}

type Typed = z.infer<typeof provider>;
type SecretOf = (name: string) => string | undefined;

/** What no setting is wrong in by itself: which it is, and why. */
function faultsOf(
  { id, issuer, key, clientSecret, clientSecretFrom }: Typed,
  before: readonly Typed[],
  secretOf: SecretOf,
): readonly (readonly [name: string, why: string])[] {
  const faults: (readonly [string, string])[] = [];
  if ((clientSecret === undefined) === (clientSecretFrom === undefined))
    faults.push([
      'id',
      'give either clientSecret, or clientSecretFrom with the name of the setting that holds it',
    ]);
  else if (clientSecretFrom !== undefined && !secretOf(clientSecretFrom))
    faults.push(['clientSecretFrom', `the environment has no setting called ${clientSecretFrom}`]);
  if (new URL(issuer).host === entra && key !== 'oid')
    faults.push(['issuer', 'write “key: oid” for Entra: its subject is another number for each program']);
  if (before.some((each) => each.id === id)) faults.push(['id', `there are two providers called “${id}”`]);
  return faults;
}

function settingsOf({ clientSecretFrom, ...rest }: Typed, secretOf: SecretOf): ProviderSettings {
  const secret = rest.clientSecret ?? secretOf(clientSecretFrom ?? '') ?? '';
  return { ...rest, clientSecret: secret };
}

/** Where it stands, or the nearest thing above it that does. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range != null) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function pathOf(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
}

function sentence(issue: z.core.$ZodIssue): string {
  const name = issue.path.findLast((part) => typeof part === 'string') ?? 'the file';
  if (issue.code === 'unrecognized_keys') return `there is no setting called “${issue.keys.join('”, “')}”`;
  if (issue.code === 'custom' || issue.code === 'invalid_format') return `“${name}”: ${issue.message}`;
  if (issue.code === 'invalid_type') return `“${name}”: expected ${expected(issue.expected)}`;
  if (issue.code === 'invalid_value') return `“${name}”: expected ${issue.values.map(String).join(' or ')}`;
  if (issue.code === 'too_small') return `“${name}”: expected something, and found nothing`;
  return `“${name}”: ${issue.message}`;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list, each line beginning with “- ”',
  object: 'names with values',
  record: 'names with values',
};

function expected(kind: string): string {
  return kinds[kind] ?? kind;
}
