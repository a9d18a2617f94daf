import { drawFields, form, type FormState, problems } from '../../../kit/form.ts';
import { text } from '../../../kit/form/text.ts';
import { html } from '../../../kit/html.ts';
import { links } from '../../../links.ts';
import { type HiddenFields, type Page, page } from '../../../route.ts';
import { way, type Where } from '../pages/way.ts';

export const partOfFields = {
  partOf: text({
    label: 'The entry that it is part of',
    hint: 'Its number, or its name as it stands in the register. Leave it empty if it is part of none.',
    most: 300,
  }),
};

export interface PartOfProps {
  readonly where: Where;
  readonly hidden: HiddenFields;
  /** The id of the entry that it was part of when the form was drawn; empty for none. */
  readonly seen: string;
  readonly state: FormState;
}

export function partOfPage({ where, hidden, seen, state }: PartOfProps): Page {
  return page({
    title: `Part of: ${where.name}`,
    section: 'register',
    breadcrumbs: way(where, 'What it is part of'),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <span class="govuk-caption-l">${where.name}</span>
      <h1 class="govuk-heading-l">What it is part of</h1>
      <p class="govuk-body">A sub-partnership, a board under another or a task group is part of the entry that set it up.</p>
      ${form({
        hidden: { ...hidden, seen },
        main: drawFields(partOfFields, state),
        submit: 'Save',
        beside: html`<a class="govuk-link" href="${links.record(where.council, where.reference)}">Cancel</a>`,
      })}
    </div></div>`,
  });
}
