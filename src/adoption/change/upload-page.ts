import { formatMoment } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { countOf } from '../../kit/count.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, nothing, type Html } from '../../kit/html.ts';
import { oneJob, section } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
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
  /** The shipped policy that the newest version was made from, where that was improved since. */
  readonly improved: { readonly shipped: string; readonly title: string } | null;
}

export function uploadPage(props: UploadProps): Page {
  const { council, hidden, state, faults, newest } = props;
  return page({
    title: 'Change the policy',
    section: 'policy',
    breadcrumbs: [{ text: 'Policy', href: links.policy(council.slug) }, { text: 'Change the policy' }],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}<h1 class="govuk-heading-l">Change the policy</h1>
      ${improvedPart(props)}
      ${draftList(council, props.drafts)}
      ${byPage(council)}
      <h2 class="govuk-heading-m">Or change the file</h2>
      ${problemList(faults)}
      ${props.sentences.length === 0 ? nothing : html`<ul class="govuk-list govuk-list--bullet">${props.sentences.map((each) => html`<li>${each}</li>`)}</ul>`}
      <ol class="govuk-list govuk-list--number">
        <li><a class="govuk-link" href="${links.policyFile(council.slug, newest.id)}">Download ${newest.title}</a> and change what differs.</li>
        <li>Upload it here. Every fault is listed at once, with its line; nothing is kept of a file with faults unless you say so.</li>
        <li>See which partnerships would come to another outcome, and why.</li>
        <li>Adopt it from a day on, with who adopted it and the minute.</li>
      </ol>
      ${form({
        action: links.changePolicy(council.slug),
        hidden: { ...hidden },
        files: true,
        main: drawFields(uploadFields, state),
        submit: 'Check it',
        quiet: true,
      })}
      `,
  });
}

/** What came with the program since, to be looked at part by part and taken or left. */
function improvedPart({ council, newest, improved }: UploadProps): Html {
  if (improved === null) return nothing;
  const href = withQuery(links.comparePolicies(council.slug), {
    a: `origin:version:${newest.id}`,
    b: `shipped:${improved.shipped}`,
  });
  return oneJob({
    strong: `“${improved.title}”, which your policy was made from, has been improved since.`,
    text: 'Nothing of yours changes by itself. See what changed, and take what you want into a draft.',
    action: button({ text: 'See what changed', href, classes: 'govuk-button--secondary' }),
  });
}

function byPage(council: Council): Html {
  return section({
    heading: 'Change it by page',
    main: html`<p class="govuk-body">Begin with the policy in force, with one that comes with Concordat, or with nothing. Every part has its form, and every rule is read as a sentence.</p>${button({ text: 'Start a draft', href: links.startPolicyDraft(council.slug) })}`,
  });
}

/** What is worked on: whether it can be adopted yet, and who changed it last. */
function draftList(council: Council, drafts: readonly Draft[]): Html {
  if (drafts.length === 0) return nothing;
  return section({
    heading: 'Drafts',
    id: 'drafts',
    main: stackedTable({
      caption: 'Drafts of the policy, those changed last first',
      columns: [
        { text: 'Draft' },
        { text: 'State' },
        { text: 'Changed last' },
        { text: 'What it would change', unseen: true, short: '' },
      ],
      rows: drafts.map((draft) => ({
        cells: [
          html`<a class="govuk-link" href="${links.draft(council.slug, draft.id)}">${draft.fileName}</a>`,
          draft.faults > 0
            ? `${countOf(draft.faults, 'thing')} to put right`
            : 'Checked: nothing to put right',
          beneath(draft.changedBy, formatMoment(draft.changedAt)),
          draft.faults > 0
            ? ''
            : html`<a class="govuk-link" href="${links.policyDraft(council.slug, draft.id)}">See what it would change<span class="govuk-visually-hidden">: ${draft.fileName}</span></a>`,
        ],
      })),
    }),
  });
}
