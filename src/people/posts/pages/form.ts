import { drawFields, form, type FormState, problems } from '../../../kit/form.ts';
import { html } from '../../../kit/html.ts';
import { links } from '../../../links.ts';
import { type HiddenFields, type Page, page } from '../../../route.ts';
import type { PostFields } from '../form.ts';
import type { Post } from '../store.ts';

export interface PostFormProps {
  readonly council: string;
  /** Null while it is being added. */
  readonly post: Post | null;
  readonly fields: PostFields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
  readonly version: number | undefined;
}

export function postFormPage({ council, post, fields, state, hidden, version }: PostFormProps): Page {
  const title = post === null ? 'Add a post' : `Change ${post.title}`;
  const back = post === null ? links.posts(council) : links.post(council, post.id);
  return page({
    title,
    section: 'people',
    breadcrumbs: [
      { text: 'People', href: links.people(council) },
      { text: 'Posts', href: links.posts(council) },
      ...(post === null ? [] : [{ text: post.title, href: back }]),
      { text: post === null ? 'Add' : 'Change' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <h1 class="govuk-heading-l">${title}</h1>
      ${form({
        hidden: { ...hidden, version },
        main: drawFields(fields, state),
        submit: post === null ? 'Add' : 'Save',
        beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
      })}
    </div></div>`,
  });
}
