import { formatDate } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { html, type Html } from '../../kit/html.ts';
import { oneJob, pageTitle } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { type Council, type HiddenFields, type Page, page } from '../../route.ts';
import { answerFields } from '../form.ts';
import type { AskedOf } from '../signature-store.ts';
import type { VersionRow } from '../store.ts';
import { sizeWords, typeWords, webLink } from './words.ts';

export interface SharedProps {
  readonly council: Council;
  readonly reference: number;
  readonly asked: AskedOf;
  readonly link: string | null;
  /** What they read and sign; null where no file of it is kept here. */
  readonly version: VersionRow | null;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

/** What a partner's guest is asked to sign. */
export function sharedDocumentPage(props: SharedProps): Page {
  const { council, reference, asked, state } = props;
  return page({
    title: asked.title,
    breadcrumbs: [
      { text: 'Shared with you', href: links.shared(council.slug) },
      { text: asked.entry, href: links.sharedEntry(council.slug, reference) },
      { text: asked.title },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      ${pageTitle({ above: asked.entry, title: asked.title })}
      ${file(props)}
      ${answer(props)}
    </div></div>`,
  });
}

function file({ council, reference, asked, version, link }: SharedProps): Html {
  if (version === null)
    return html`<p class="govuk-body">${link === null ? `No file of it is kept here: ask your contact at ${council.name} for it.` : webLink(link)}</p>`;
  return html`<p class="govuk-body"><a class="govuk-link" href="${links.sharedDocumentFile(council.slug, reference, asked.documentId)}" download>${version.fileName}</a> (${typeWords(version.type)}, ${sizeWords(version.bytes)}), version ${version.number}</p>`;
}

function answer({ council, asked, version, state, hidden }: SharedProps): Html {
  if (asked.state === 'signed')
    return oneJob({
      strong: `You signed it for ${asked.organisation}${asked.signedOn === null ? '' : ` on ${formatDate(asked.signedOn)}`}.`,
      text: `If that was a mistake, tell your contact at ${council.name}.`,
    });
  if (asked.state === 'declined')
    return oneJob({
      strong: `You said that you do not sign it for ${asked.organisation}.`,
      text: `If you changed your mind, tell your contact at ${council.name}, who can ask you again.`,
    });
  return html`<p class="govuk-body">${council.name} asks you to sign it for ${asked.organisation}. What you answer is kept with your name and today’s date.</p>
    ${form({
      hidden: { ...hidden, number: String(version?.number ?? 0) },
      main: drawFields(answerFields, state),
      submit: 'Send your answer',
    })}`;
}
