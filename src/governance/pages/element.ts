import { drawFields, type Fields, form, type FormState, problems } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { html } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Opened } from '../store.ts';
import type { Seen, SeenGroup } from '../view.ts';
import { wholeNames } from '../form.ts';
import { versionOf } from '../saying.ts';
import { crumbs } from './framework.ts';

interface Common {
  readonly council: string;
  readonly entry: Pick<Opened, 'reference' | 'name'>;
  readonly fields: Fields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

/** One element: where it stands and what shows it. */
export function elementPage(props: Common & { readonly seen: Seen; readonly version: number }): Page {
  const { council, entry, seen, fields, state, hidden, version } = props;
  const back = links.governance(council, entry.reference);
  return page({
    title: `${seen.label}: ${entry.name}`,
    section: 'register',
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    breadcrumbs: crumbs(props, { text: 'Governance framework', href: back }, { text: seen.label }),
    main: html`${problems(state)}${pageTitle({
      title: seen.label,
      above: entry.name,
      lead: seen.meaning ?? undefined,
      beneath: seen.isOurs ? 'Ours, not set by the policy’s document' : (seen.clause ?? undefined),
    })}${form({
      action: links.governanceElement(council, entry.reference, seen.question, seen.item),
      hidden: { ...hidden, version },
      main: drawFields(fields, state),
      submit: 'Save',
      beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
    })}`,
  });
}

export interface WholeProps extends Common {
  readonly groups: readonly SeenGroup[];
  /** The versions that the form began from, by the names of their fields. */
  readonly versions: ReadonlyMap<string, number>;
}

/** All elements as one form. */
export function wholePage(props: WholeProps): Page {
  const { council, entry, groups, fields, state, hidden } = props;
  const back = links.governance(council, entry.reference);
  const title = 'Fill in the governance framework';
  const parts = groups.map((group) => {
    const drawn = group.elements.map((each) => {
      const names = wholeNames(each);
      const shown = drawFields(fields, state, [names.state, names.evidence]);
      return html`<div class="c-element"><input type="hidden" name="${names.version}" value="${props.versions.get(names.version) ?? versionOf(each.said)}">${shown}</div>`;
    });
    return html`<fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m"><h2 class="govuk-fieldset__heading">${group.title}</h2></legend>${drawn}</fieldset>`;
  });
  return page({
    title: `${title}: ${entry.name}`,
    section: 'register',
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    breadcrumbs: crumbs(props, { text: 'Governance framework', href: back }, { text: 'All of it' }),
    main: html`${problems(state)}${pageTitle({
      title,
      above: entry.name,
      lead: 'Say where each element stands. What is left as it is stays so. Documents and days are given with each element by itself.',
    })}${form({
      action: links.governanceStep(council, entry.reference, 'whole'),
      hidden: { ...hidden },
      isLong: true,
      main: html`${parts}${button({ text: 'Save all of it', preventDoubleClick: true })}`,
      beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
    })}`,
  });
}
