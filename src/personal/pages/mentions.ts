import { html, type Html } from '../../kit/html.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type Mention, mostMentions } from '../mentions.ts';
import { placeOf } from '../words.ts';

export interface MentionProps {
  readonly council: string;
  readonly mentions: readonly Mention[];
}

export function mentionTable({ council, mentions }: MentionProps): Html {
  if (mentions.length === 0)
    return html`<p class="govuk-body">None was found. A text may name somebody otherwise than by their name, such as by their post.</p>`;
  return html`${more(mentions)}${stackedTable({
    caption: 'Texts that name them',
    columns: [{ text: 'Where' }, { text: 'What it says' }, { text: 'How sure' }],
    rows: mentions.map((mention) => ({
      cells: [whereOf(council, mention), excerpt(mention.text), sureness(mention)],
    })),
  })}`;
}

export function more(mentions: readonly Mention[]): Html | null {
  return mentions.length < mostMentions
    ? null
    : html`<p class="govuk-body">These are the first ${mostMentions}. There may be more.</p>`;
}

function placeIn({ table, column, isPast }: Mention): string {
  return isPast ? `${placeOf(table, column)}, in the past` : placeOf(table, column);
}

/** In one line, as stands under a box. */
export function whereInLine(council: string, mention: Mention): Html {
  const { reference, entry } = mention;
  const link =
    reference === null
      ? null
      : html`<a class="govuk-link" href="${links.record(council, reference)}">${entry ?? reference}</a>. `;
  return html`${link}${placeIn(mention)}. ${sureness(mention)}.`;
}

function whereOf(council: string, mention: Mention): Html {
  const { reference, entry } = mention;
  const place = placeIn(mention);
  if (reference === null) return html`${place}`;
  return beneath(
    html`<a class="govuk-link" href="${links.record(council, reference)}">${entry ?? reference}</a>`,
    place,
  );
}

function sureness({ isSure, isOther }: Mention): string {
  if (isSure) return 'Named';
  return isOther ? 'What you looked for besides' : 'Perhaps: the family name alone';
}

/** Enough of a text to tell what it is about; of a list of values, what they say. */
export function excerpt(text: string): Html {
  const said = valuesIn(text);
  return html`<span class="govuk-!-text-break-word">${said.length > 240 ? `${said.slice(0, 240)}…` : said}</span>`;
}

function valuesIn(text: string): string {
  if (!/^[[{]/.test(text)) return text;
  try {
    return texts(JSON.parse(text)).join('; ');
  } catch {
    return text;
  }
}

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}
