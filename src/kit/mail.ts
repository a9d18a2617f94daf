import { isAddress } from './email-address.ts';

/** How letters leave: by the council's own mail server, or by GOV.UK Notify. */
export type MailSettings =
  | { readonly is: 'smtp'; readonly url: string; readonly from: Sender }
  | { readonly is: 'notify'; readonly key: string; readonly template: string };

export interface Sender {
  readonly name: string;
  readonly address: string;
}

export interface Outgoing {
  /** Of the letter in the outbox: each try carries the same, so that a second copy is known as one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** It may have left before, if the program ended before that was noted. */
  readonly again: boolean;
}

/** What became of a try: `refused` is for good, `failed` may go better later; why is a sentence. */
export type Carried =
  | { readonly is: 'sent' }
  | { readonly is: 'refused'; readonly why: string }
  | { readonly is: 'failed'; readonly why: string };

export interface Carrier {
  /** Never throws: what went wrong is an answer. */
  carry(letter: Outgoing): Promise<Carried>;
}

/** Who a letter is from: an address, or a name before one in angle brackets. */
export function senderIn(text: string): Sender | null {
  const [, name = '', address = ''] = /^(?:([^<>@"]*)<([^<>]+)>)$/.exec(text.trim()) ?? ['', '', text.trim()];
  return isAddress(address) ? { name: oneLine(name), address } : null;
}

/** Why no mail can go to what should be an address, as a sentence; null for one that it can. */
export function addressFault(text: string): string | null {
  return isAddress(text)
    ? null
    : 'It is not an address that mail can be sent to. Correct the address, then do again what wrote this letter.';
}

/** A header has one line: what would begin another becomes a space. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** A part of an address of ours, or a code, that nobody could guess and that lets in whoever has it. */
const secret = /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{40,}(?![A-Za-z0-9_-])/g;

/** A letter without what lets in whoever reads it, for all but the one whom it was written to. */
export function withoutSecrets(text: string): string {
  return text.replaceAll(secret, '…');
}

export function hasSecret(text: string): boolean {
  return text.search(secret) !== -1;
}
