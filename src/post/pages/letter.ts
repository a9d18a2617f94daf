import { countOf } from '../../kit/count.ts';
import { formatMoment } from '../../kit/dates.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { hasSecret, withoutSecrets } from '../../kit/mail.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { LetterSeen } from '../store.ts';
import { becameOf, kindName } from '../words.ts';
import { notSetUp } from './list.ts';

export interface LetterProps {
  readonly council: string;
  readonly letter: LetterSeen;
  readonly mailIsSetUp: boolean;
  /** What lets in whoever reads it is shown. */
  readonly withSecrets: boolean;
  readonly mayTry: boolean;
  readonly hidden: HiddenFields;
}

export function letterPage(props: LetterProps): Page {
  const { council, letter, mailIsSetUp } = props;
  const title = letter.subject === '' ? 'Without a subject' : letter.subject;
  return page({
    title,
    section: 'council',
    breadcrumbs: [{ text: 'Outbox', href: links.outbox(council) }, { text: title }],
    main: html`${pageTitle({ title })}${mailIsSetUp ? nothing : notSetUp()}
      ${summaryList({ rows: rows(props) })}
      ${again(props)}
      ${section({ heading: 'What it says', main: body(props) })}`,
  });
}

function rows({ letter, mailIsSetUp }: LetterProps) {
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } });
  return [
    row('To', letter.address),
    row('What it is', kindName(letter.kind)),
    row('Written', formatMoment(letter.writtenAt)),
    row('What became of it', becameOf(letter, mailIsSetUp)),
    ...(letter.fault === null ? [] : [row('Why', letter.fault)]),
    ...(letter.tries === 0 || letter.triedAt === null
      ? []
      : [row('Tried', `${countOf(letter.tries, 'time')}, last on ${formatMoment(letter.triedAt)}`)]),
  ];
}

function again({ council, letter, hidden, mailIsSetUp, mayTry }: LetterProps): Html {
  const waits = letter.state === 'failed' || (letter.state === 'waiting' && letter.tries > 0);
  if (!waits || !mailIsSetUp || !mayTry) return nothing;
  return form({
    action: `${links.letter(council, letter.id)}/again`,
    hidden: { ...hidden },
    main: button({ text: 'Try again', classes: 'govuk-button--secondary', preventDoubleClick: true }),
  });
}

function body({ letter, withSecrets }: LetterProps): Html {
  const text = withSecrets ? letter.body : withoutSecrets(letter.body);
  const hidden = !withSecrets && (hasSecret(letter.body) || letter.body.includes('/…'));
  const told = hidden
    ? insetText({
        text: 'Where “…” stands was a link that lets in whoever has it. It is shown to nobody but the one whom the letter is to.',
      })
    : nothing;
  return html`${told}${text.split(/\n{2,}/).map((paragraph) => html`<p class="govuk-body">${lines(paragraph, withSecrets)}</p>`)}`;
}

function lines(paragraph: string, live: boolean): readonly Html[] {
  return paragraph
    .split('\n')
    .map((line, at) => html`${at === 0 ? nothing : html`<br>`}${withLinks(line, live)}`);
}

/** Addresses become links where the page stands in for the letter; elsewhere they are words. */
function withLinks(text: string, live: boolean): Html {
  if (!live) return html`${text}`;
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/);
  return html`${parts.map((part, at) => (at % 2 === 1 ? html`<a class="govuk-link" href="${part}">${part}</a>` : part))}`;
}
