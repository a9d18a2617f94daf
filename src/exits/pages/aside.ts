import { drawFields, type Fields, form, type FormState, problems } from '../../kit/form.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { html } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import type { EntryAt } from '../../entry-at.ts';
import { links } from '../../links.ts';
import type { Policy, Watch } from '../../policy/policy.ts';
import { say } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';

export interface AsideProps {
  readonly council: string;
  readonly policy: Policy;
  readonly entry: EntryAt;
  readonly watch: Watch;
  readonly fields: Fields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

export function asidePage({ council, policy, entry, watch, fields, state, hidden }: AsideProps): Page {
  const back = links.leaving(council, entry.reference);
  return page({
    title: 'Stay for now',
    section: 'register',
    breadcrumbs: [
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: 'Leaving', href: back },
      { text: 'Stay for now' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}${pageTitle({ above: entry.name, title: 'Stay for now' })}
      ${insetText({ text: say(watch.says, { terms: policy.terms }) })}
      ${form({
        action: links.exitSign(council, entry.reference, watch.id),
        hidden: { ...hidden },
        main: drawFields(fields, state),
        submit: 'Set it aside',
        beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
      })}`,
  });
}
