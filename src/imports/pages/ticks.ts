import { form } from '../../kit/form.ts';
import { hiddenInput } from '../../kit/form/field.ts';
import { checkboxes } from '../../kit/govuk/checkboxes.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { links } from '../../links.ts';
import type { HiddenFields } from '../../route.ts';
import type { At } from './way.ts';

/** Of what may be many, as many as the check shows. */
export const MOST_SHOWN = 100;

export interface Ticks {
  /** What the match keeps of it. */
  readonly name: 'apart' | 'bare';
  readonly legend: string;
  readonly items: readonly { readonly key: string; readonly text: string; readonly isTicked: boolean }[];
  readonly submit: string;
  /** Of how many are ticked and not shown. */
  readonly unseenWords?: (unseen: number) => string;
}

/** Says of names in the file what only people know; whichever are ticked and not shown stay ticked. */
export function ticks(at: At, hidden: HiddenFields, of: Ticks): Html {
  const { name, legend, items, submit, unseenWords } = of;
  const unseen = items.slice(MOST_SHOWN).filter(({ isTicked }) => isTicked);
  const words =
    unseen.length === 0 || unseenWords === undefined
      ? nothing
      : html`<p class="govuk-body">${unseenWords(unseen.length)}</p>`;
  return form({
    action: links.importStep(at.council, at.runId, 'match'),
    hidden: { ...hidden, again: name },
    main: html`${checkboxes({
      name,
      classes: 'govuk-checkboxes--small',
      fieldset: { legend: { text: legend } },
      items: items
        .slice(0, MOST_SHOWN)
        .map(({ key, text, isTicked }) => ({ value: key, text, checked: isTicked })),
    })}${unseen.map(({ key }) => hiddenInput(name, key))}${words}`,
    submit,
    quiet: true,
  });
}
