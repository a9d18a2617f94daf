import { formatMoment } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { html, nothing, type Html } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import type { Problem } from '../../policy/read.ts';
import { type Council, type HiddenFields, type Page, page } from '../../route.ts';
import { problemList } from '../problems.ts';
import { uploadFields } from './form.ts';
import type { Draft } from './store.ts';

export interface UploadProps {
  readonly council: Council;
  readonly hidden: HiddenFields;
  readonly state: FormState;
  readonly faults: readonly Problem[];
  /** Faults that no line has. */
  readonly sentences: readonly string[];
  /** The version to change: the newest, begun or not. */
  readonly newest: { readonly id: string; readonly title: string };
  readonly drafts: readonly Draft[];
}

export function uploadPage(props: UploadProps): Page {
  const { council, hidden, state, faults, newest } = props;
  return page({
    title: 'Change the policy',
    section: 'policy',
    breadcrumbs: [{ text: 'Policy', href: links.policy(council.slug) }, { text: 'Change the policy' }],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}<h1 class="govuk-heading-l">Change the policy</h1>
      ${problemList(faults)}
      ${props.sentences.length === 0 ? nothing : html`<ul class="govuk-list govuk-list--bullet">${props.sentences.map((each) => html`<li>${each}</li>`)}</ul>`}
      <ol class="govuk-list govuk-list--number">
        <li><a class="govuk-link" href="${links.policyFile(council.slug, newest.id)}">Download ${newest.title}</a> and change what differs.</li>
        <li>Upload it here. Every fault is listed at once, with its line; nothing is kept until there are none.</li>
        <li>See which partnerships would come to another outcome, and why.</li>
        <li>Adopt it from a day on, with who adopted it and the minute.</li>
      </ol>
      ${form({
        action: links.changePolicy(council.slug),
        hidden: { ...hidden },
        files: true,
        main: drawFields(uploadFields, state),
        submit: 'Check it',
      })}
      ${draftList(council, props.drafts)}`,
  });
}

function draftList(council: Council, drafts: readonly Draft[]): Html {
  if (drafts.length === 0) return nothing;
  return section({
    heading: 'Drafted or uploaded, and not adopted',
    id: 'drafts',
    main: html`<ul class="govuk-list">${drafts.map(
      (draft) =>
        html`<li><a class="govuk-link" href="${links.policyDraft(council.slug, draft.id)}">${draft.fileName}</a>, ${draft.fromWhatIf ? 'drafted from “What if a rule changed?” ' : ''}by ${draft.uploadedBy} on ${formatMoment(draft.uploadedAt)}</li>`,
    )}</ul>`,
  });
}
