import { drawFields, form, type FormState, problems } from '../../../kit/form.ts';
import { button } from '../../../kit/govuk/button.ts';
import { html } from '../../../kit/html.ts';
import { links } from '../../../links.ts';
import { type HiddenFields, type Page, page } from '../../../route.ts';
import type { DatesFields } from '../form.ts';
import type { Holder, Post } from '../store.ts';

export interface HolderProps {
  readonly council: string;
  readonly post: Post;
  readonly held: Holder;
  readonly fields: DatesFields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
  /** The latest change of these dates that the form saw. */
  readonly seen: number;
}

export function holderPage({ council, post, held, fields, state, hidden, seen }: HolderProps): Page {
  const back = links.post(council, post.id);
  return page({
    title: `${held.name} as ${post.title}`,
    section: 'people',
    breadcrumbs: [
      { text: 'People', href: links.people(council) },
      { text: 'Posts', href: links.posts(council) },
      { text: post.title, href: back },
      { text: held.name },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <span class="govuk-caption-l">${post.title}</span>
      <h1 class="govuk-heading-l">When did ${held.name} hold it?</h1>
      ${form({
        hidden: { ...hidden, seen },
        main: drawFields(fields, state),
        submit: 'Save',
        beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
      })}
      <h2 class="govuk-heading-m">Was it written down by mistake?</h2>
      <p class="govuk-body">If they no longer hold it, enter the day above instead, so that the past stays right.</p>
      ${form({
        hidden: { ...hidden, seen, remove: 'yes' },
        main: button({ text: 'Remove it', classes: 'govuk-button--warning', preventDoubleClick: true }),
      })}
    </div></div>`,
  });
}
