import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { html } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import type { EntryAt } from '../../entry-at.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { raiseFields } from '../form.ts';
import type { Plan } from '../plan.ts';

export interface RaiseProps {
  readonly council: string;
  readonly entry: EntryAt;
  readonly plan: Plan;
  readonly words: (role: string) => string;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

export function raisePage({ council, entry, plan, words, state, hidden }: RaiseProps): Page {
  const address = links.raiseConcern(council, entry.reference);
  const back = links.concerns(council, entry.reference);
  return page({
    title: 'Raise an issue of concern',
    section: 'register',
    breadcrumbs: [
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: 'Issues of concern', href: back },
      { text: 'Raise' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}${pageTitle({ above: entry.name, title: 'Raise an issue of concern' })}
      ${insetText({ text: whom(plan, words) })}
      ${form({
        action: address,
        hidden: { ...hidden },
        main: drawFields(raiseFields, state),
        submit: 'Raise it',
        beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
        isLong: true,
      })}`,
  });
}

const and = new Intl.ListFormat('en-GB');

/** To whom it goes, before it is written. */
function whom({ route, steps }: Plan, words: (role: string) => string): string {
  const named = (state: string): string =>
    and.format(steps.filter((step) => step.state === state).map(({ role }) => words(role)));
  const asked = named('asked');
  if (route === null)
    return `To whom an issue goes is not set by this policy, so it goes to: ${asked}. That is ours.`;
  const told = named('told');
  return `It goes to: ${asked}${told === '' ? '' : `. Told of it: ${told}`}.`;
}
