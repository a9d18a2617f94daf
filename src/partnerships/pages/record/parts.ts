import { html, type Html, nothing } from '../../../kit/html.ts';
import { saysNothing } from '../../../kit/reading.ts';
import type { Section } from '../../../kit/parts/layout.ts';
import { asTyped, typedAs } from '../../../kit/parts/marks.ts';
import type { Worded } from '../../words.ts';
import type { RecordView } from '../view.ts';

/** The link at the right of a part's heading, where the person may change it. */
export function changeLink(view: RecordView, part: string, text = 'Change'): Pick<Section, 'action'> {
  const href = view.change(part);
  return href === null ? {} : { action: { text, href } };
}

/** What was typed beside a value that is known; "TBC" says nothing then. */
export function alsoTyped(typed: string | undefined): Html | null {
  const said = (typed ?? '').split('\n').filter((line) => !saysNothing(line));
  return said.length === 0 ? null : typedAs(said.join('\n'));
}

/** What an import kept as typed for a list, where it is no name, place or address: "tbc" among the partners. */
export function typedLines(view: RecordView, fields: readonly Worded[]): Html {
  const { as_typed: typed } = view.recorded.row;
  const said = fields.flatMap(({ id, label }) => {
    const text = typed[id];
    return text === undefined ? [] : [html`<p class="govuk-hint">${label}: ${typedAs(text)}</p>`];
  });
  return html`${said}`;
}

export function couldNotRead(typed: string): Html {
  return typed.split('\n').every(saysNothing)
    ? html`It says ${asTyped(typed)}.`
    : html`It says ${asTyped(typed)}, which could not be read. Kept as typed.`;
}

/** " · Put it right", leading to where something is recorded; nothing where the person may not. */
export function actLink(href: string | null, text: string, about: string): Html {
  if (href === null) return nothing;
  return html` · <a class="govuk-link" href="${href}">${text}<span class="govuk-visually-hidden"> ${about}</span></a>`;
}
