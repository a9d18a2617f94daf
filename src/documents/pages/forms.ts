import { drawFields, type Fields, form, type FormState, problems } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { oneJob } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { wayTo, type Where } from './words.ts';

export interface FormProps {
  readonly where: Where;
  /** The document that it is about; null for a new one. */
  readonly document: { readonly id: string; readonly title: string } | null;
  readonly title: string;
  readonly lead?: Html | string;
  readonly fields: Fields;
  readonly state: FormState;
  readonly hidden: HiddenFields & Readonly<Record<string, string>>;
  readonly submit: string;
  /** In place of the form, where there is nothing to fill in. */
  readonly instead?: Html | null;
}

/** A page of one form about a document. */
export function formPage(props: FormProps): Page {
  const { where, document, title, lead, state } = props;
  const back =
    document === null
      ? links.documents(where.council, where.entry.reference)
      : links.document(where.council, where.entry.reference, document.id);
  const sends = Object.hasOwn(props.fields, 'file');
  return page({
    title: `${title}: ${document?.title ?? where.entry.name}`,
    section: 'register',
    breadcrumbs: wayTo(where, ...(document === null ? [] : [{ text: document.title, href: back }]), {
      text: title,
    }),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <span class="govuk-caption-l">${where.entry.name}${document === null ? nothing : html`: ${document.title}`}</span>
      <h1 class="govuk-heading-l">${title}</h1>
      ${lead === undefined ? nothing : html`<p class="govuk-body">${lead}</p>`}
      ${
        props.instead ??
        form({
          hidden: props.hidden,
          main: drawFields(props.fields, state),
          submit: props.submit,
          ...(sends ? { files: true } : {}),
          beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
        })
      }
    </div></div>`,
  });
}

/** Nobody of a partner that has yet to sign can be asked. */
export function nobodyToAsk({ council, entry }: Where, mayShare: boolean): Html {
  return oneJob({
    strong: 'There is nobody to ask yet.',
    text: mayShare
      ? 'Share the entry with somebody of the partner first: they can then be asked to sign.'
      : 'The entry has to be shared with somebody of the partner first: your partnerships team does that.',
    ...(mayShare
      ? {
          action: button({
            text: 'Share it with a partner',
            href: links.sharing(council, entry.reference),
            classes: 'govuk-button--secondary',
          }),
        }
      : {}),
    links: [{ text: 'Back to the documents', href: links.documents(council, entry.reference) }],
  });
}
