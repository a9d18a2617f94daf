import { newId } from '../kit/ids.ts';
import type { Named } from './field.ts';
import type { FormerName } from './former-names.ts';
import { isPostTitle } from './post-titles.ts';
import { nameKey } from './rows.ts';

export interface KnownNames {
  readonly organisations: readonly {
    readonly id: string;
    readonly name: string;
    readonly code: string | null;
    readonly sector: string | null;
    readonly isCouncil: boolean;
  }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Names that people and bodies had before they were joined with another entry of theirs. */
  readonly formerPeople: readonly FormerName[];
  readonly formerBodies: readonly FormerName[];
  readonly posts: readonly { readonly id: string; readonly name: string }[];
}

export type PersonKind = 'member' | 'officer';
type Row = Readonly<Record<string, unknown>>;

/**
 * Whom the names of a file stand for: the body with that code, else what is kept under exactly that name (case, accents
 * and punctuation aside), else somebody new. A name that is only like another is never taken for it.
 */
export class Namer {
  readonly newOrganisations: {
    readonly id: string;
    readonly name: string;
    readonly gss_code: string | null;
  }[] = [];
  readonly newPeople: Row[] = [];
  readonly newPosts: Row[] = [];
  /** Codes of bodies that were kept without one, by their id. */
  readonly newCodes = new Map<string, string>();
  readonly #byCode = new Map<string, string>();
  readonly #organisations = new Map<string, { readonly id: string; readonly code: string | null }>();
  readonly #people: Map<string, string>;
  readonly #posts: Map<string, string>;

  constructor(known: KnownNames) {
    for (const { id, name, code } of known.organisations) {
      const key = nameKey(name);
      if (!this.#organisations.has(key)) this.#organisations.set(key, { id, code });
      if (code !== null && !this.#byCode.has(code)) this.#byCode.set(code, id);
    }
    const codes = new Map(known.organisations.map(({ id, code }) => [id, code]));
    for (const { id, name } of known.formerBodies)
      if (codes.has(id) && !this.#organisations.has(nameKey(name)))
        this.#organisations.set(nameKey(name), { id, code: codes.get(id) ?? null });
    this.#people = firstByName([...known.people, ...known.formerPeople]);
    this.#posts = firstByName(known.posts);
  }

  organisation(named: Named): string {
    const code = named.code ?? null;
    const byCode = code === null ? undefined : this.#byCode.get(code);
    if (byCode !== undefined) return byCode;
    const key = nameKey(named.name);
    const alike = this.#organisations.get(key);
    // Of two bodies with one name, a code that differs says that it is the other.
    if (alike !== undefined && (code === null || alike.code === null)) {
      if (code !== null) this.#learnCode(alike.id, code);
      return alike.id;
    }
    const id = newId();
    if (alike === undefined) this.#organisations.set(key, { id, code });
    if (code !== null) this.#byCode.set(code, id);
    this.newOrganisations.push({ id, name: named.name, gss_code: code });
    return id;
  }

  #learnCode(id: string, code: string): void {
    this.#byCode.set(code, id);
    if (!this.newOrganisations.some((each) => each['id'] === id)) this.newCodes.set(id, code);
  }

  person(name: string, kind: PersonKind): string {
    const key = nameKey(name);
    const known = this.#people.get(key);
    if (known !== undefined) return known;
    const id = newId();
    this.#people.set(key, id);
    this.newPeople.push({ id, name: name, kind });
    return id;
  }

  post(title: string): string {
    const key = nameKey(title);
    const known = this.#posts.get(key);
    if (known !== undefined) return known;
    const id = newId();
    this.#posts.set(key, id);
    this.newPosts.push({ id, title: title });
    return id;
  }

  isPerson(name: string): boolean {
    return this.#people.has(nameKey(name));
  }

  isPost(name: string): boolean {
    return this.#posts.has(nameKey(name));
  }
}

function firstByName(rows: readonly { readonly id: string; readonly name: string }[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { id, name } of rows) if (!found.has(nameKey(name))) found.set(nameKey(name), id);
  return found;
}

export interface Holder {
  readonly person: string | null;
  readonly post: string | null;
}

/** A person, a post, or both: "Jo Kettle, Head of Housing" and "Head of Housing (Jo Kettle)" name both. */
export function holderOf(text: string, column: { readonly ofPosts: boolean }, namer: Namer): Holder {
  if (namer.isPerson(text)) return { person: text, post: null };
  if (namer.isPost(text) || column.ofPosts) return { person: null, post: text };
  const parts = /^([^,(]+?)\s*(?:,|\(|\s[-\u2013]\s)\s*([^()]+?)\)?$/.exec(text);
  const [, first = '', second = ''] = parts ?? [];
  if (parts !== null && isName(first) && isPostTitle(second)) return { person: first, post: second };
  if (parts !== null && isPostTitle(first) && isName(second) && text.includes('('))
    return { person: second, post: first };
  return isPostTitle(text) ? { person: null, post: text } : { person: text, post: null };
}

/** Two or three words with capitals, none of which says a post. */
function isName(text: string): boolean {
  return /^(?:\p{Lu}[\p{L}'\u2019.-]*\s){1,3}\p{Lu}[\p{L}'\u2019-]*$/u.test(text) && !isPostTitle(text);
}
