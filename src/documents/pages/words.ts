import { formatDate, londonDate } from '../../kit/dates.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { isPaperType, PAPER_TYPES } from '../../kit/paper/types.ts';
import { overdue } from '../../kit/parts/marks.ts';
import { links } from '../../links.ts';
import type { EntryAt } from '../../entry-at.ts';
import type { Kind } from '../form.ts';
import type { Progress, Signing } from '../signing.ts';
import type { DocumentRow, VersionRow } from '../store.ts';

/** Where the pages of an entry's documents are. */
export interface Where {
  readonly council: string;
  readonly entry: EntryAt;
}

export function wayTo({ council, entry }: Where, ...rest: readonly { text: string; href?: string }[]) {
  return [
    { text: 'Register', href: links.register(council) },
    { text: entry.name, href: links.record(council, entry.reference) },
    { text: 'Documents', href: links.documents(council, entry.reference) },
    ...rest,
  ];
}

/** A kind of another policy shows as it is kept. */
export function kindWords(kinds: readonly Kind[], id: string): string {
  return kinds.find((kind) => kind.id === id)?.label ?? id;
}

export function typeWords(type: string): string {
  return isPaperType(type) ? PAPER_TYPES[type].label : type;
}

export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [many, unit] = bytes < 1_000_000 ? [bytes / 1000, 'KB'] : [bytes / 1_000_000, 'MB'];
  return `${many.toLocaleString('en-GB', { maximumSignificantDigits: many < 10 ? 2 : 3 })} ${unit}`;
}

export function dayOf(moment: string): string {
  return formatDate(londonDate(new Date(moment)));
}

/** A day that should not have gone by. */
export function dueWords(day: string | null, today: string, late: string): Html {
  if (day === null) return html`–`;
  return day <= today ? html`${formatDate(day)} ${overdue(late)}` : html`${formatDate(day)}`;
}

export function progressWords({ signed, rows, isComplete, hasBegun }: Progress): string {
  if (isComplete) return 'Signed by all';
  return hasBegun ? `${signed} of ${rows.length} have signed` : 'Nobody was asked to sign';
}

export function signingWords({ party, state, signature }: Signing): string {
  if (signature === null) return party.id === null ? 'Not yet signed' : 'Not yet asked';
  if (state === 'asked') return `Asked: ${signature.guest ?? 'somebody of theirs'}`;
  if (state === 'declined') return 'Does not sign';
  const by = [signature.signatory, signature.capacity].filter((each) => each !== null).join(', ');
  const how = { paper: 'on paper', link: 'by mailed link', here: 'here' }[signature.how ?? 'paper'];
  const when = signature.signedOn === null ? '' : ` on ${formatDate(signature.signedOn)}`;
  return `Signed${when}, ${how}${by === '' ? '' : `, by ${by}`}`;
}

/** The name of a version's file, to take it where it is there. */
export function fileLink(
  { council, entry }: Where,
  { id }: Pick<DocumentRow, 'id'>,
  version: VersionRow,
): Html {
  if (version.isDeleted) return html`${version.fileName} (deleted)`;
  return html`<a class="govuk-link" href="${links.documentVersion(council, entry.reference, id, version.id, 'file')}" download>${version.fileName}</a>`;
}

export function webLink(link: string | null): Html {
  if (link === null || !/^https?:\/\//i.test(link)) return link === null ? nothing : html`${link}`;
  return html`<a class="govuk-link" href="${link}" rel="noreferrer noopener">${link}</a>`;
}
