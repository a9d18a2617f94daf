import { drawFields, form, type FormState, problems } from '../../../kit/form.ts';
import { button } from '../../../kit/govuk/button.ts';
import { summaryList } from '../../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import { pageTitle, section } from '../../../kit/parts/layout.ts';
import { beneath, notYetKnown } from '../../../kit/parts/marks.ts';
import { period } from '../../../kit/parts/period.ts';
import { stackedTable } from '../../../kit/parts/table.ts';
import { links, withQuery } from '../../../links.ts';
import { labelOf } from '../../../partnerships/words.ts';
import { dutyWords } from '../../../policy/duties.ts';
import type { Policy } from '../../../policy/policy.ts';
import { type HiddenFields, type Page, page } from '../../../route.ts';
import { known } from '../../pages/form.ts';
import { levelsOf } from '../../words.ts';
import { type HolderFields, peopleList } from '../form.ts';
import type { Holder, OfPost, Post } from '../store.ts';

export interface PostProps {
  readonly council: string;
  readonly asAt: string | null;
  readonly today: string;
  readonly post: Post;
  readonly of: OfPost;
  readonly policy: Policy;
  readonly mayEdit: boolean;
  readonly hidden: HiddenFields;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly fields: HolderFields;
  readonly state: FormState;
}

export function postPage(props: PostProps): Page {
  const { council, post, mayEdit, state } = props;
  const change = button({
    text: 'Change',
    href: `${links.post(council, post.id)}/edit`,
    classes: 'govuk-button--secondary',
  });
  const handOver = button({
    text: 'Hand over',
    href: links.handOver(council, 'post', post.id),
    classes: 'govuk-button--secondary',
  });
  return page({
    title: post.title,
    section: 'people',
    breadcrumbs: [
      { text: 'People', href: at(props, links.people(council)) },
      { text: 'Posts', href: at(props, links.posts(council)) },
      { text: post.title },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}${pageTitle({ title: post.title, above: 'Post', lead: leadOf(props), actions: mayEdit ? html`${change}${handOver}` : undefined })}
      ${about(props)}
      ${section({ heading: 'Who holds it', id: 'holders', main: holders(props) })}
      ${mayEdit ? section({ heading: 'Give it to somebody', id: 'give', main: giveForm(props) }) : nothing}
      ${section({ heading: 'Parts in entries', id: 'duties', main: duties(props) })}`,
  });
}

function at(props: PostProps, path: string): string {
  return withQuery(path, { as_at: props.asAt ?? undefined });
}

function isCurrent(dates: Pick<Holder, 'fromOn' | 'untilOn'>, today: string): boolean {
  return (
    (dates.fromOn === null || dates.fromOn <= today) && (dates.untilOn === null || dates.untilOn > today)
  );
}

function leadOf({ of, today }: PostProps): string {
  const now = of.holders.filter((holder) => isCurrent(holder, today)).map(({ name }) => name);
  return now.length === 0 ? 'Nobody holds it today.' : `Held by ${now.join(' and ')}.`;
}

function about({ post, policy }: PostProps): Html {
  const rows: readonly (readonly [string, string | null])[] = [
    ['Level', post.level === null ? null : labelOf(levelsOf(policy), post.level)],
    ['Service', post.service_area],
    ['Portfolio', post.portfolio],
  ];
  return summaryList({
    rows: rows.map(([key, value]) => ({ key: { text: key }, value: { text: value ?? notYetKnown() } })),
  });
}

function holders(props: PostProps): Html {
  const { of, council, post, mayEdit } = props;
  if (of.holders.length === 0) return html`<p class="govuk-body">Nobody is written down yet.</p>`;
  return stackedTable({
    caption: 'Who holds it',
    columns: [
      { text: 'Person' },
      { text: 'When' },
      ...(mayEdit ? [{ text: 'Change', unseen: true, short: '' }] : []),
    ],
    rows: of.holders.map((holder) => ({
      cells: [
        html`<a class="govuk-link" href="${at(props, links.person(council, holder.personId))}">${holder.name}</a>`,
        period(holder.fromOn, holder.untilOn),
        ...(mayEdit
          ? [
              html`<a class="govuk-link" href="${links.post(council, post.id)}/holders/${holder.id}">Change<span class="govuk-visually-hidden"> the dates of ${holder.name}</span></a>`,
            ]
          : []),
      ],
    })),
  });
}

function giveForm({ council, post, people, fields, state, hidden }: PostProps): Html {
  if (people.length === 0)
    return html`<p class="govuk-body"><a class="govuk-link" href="${links.addPerson(council)}">Add the person</a> first.</p>`;
  return form({
    action: `${links.post(council, post.id)}/holders`,
    hidden: { ...hidden },
    main: html`${drawFields(fields, state)}${known(peopleList, people)}`,
    submit: 'Save',
  });
}

function duties(props: PostProps): Html {
  const { of, council, policy } = props;
  if (of.duties.length === 0)
    return html`<p class="govuk-body">None. Parts are given on the entry’s own page, in <a class="govuk-link" href="${at(props, links.register(council))}">the register</a>.</p>`;
  return stackedTable({
    caption: 'Parts in entries',
    stack: 'grid',
    columns: [{ text: 'Entry' }, { text: 'Part' }, { text: 'When' }],
    rows: of.duties.map((duty) => ({
      cells: [
        beneath(
          html`<a class="govuk-link" href="${at(props, links.record(council, duty.reference))}">${duty.name}</a>`,
          String(duty.reference),
        ),
        dutyWords(policy, duty.role),
        period(duty.fromOn, duty.untilOn),
      ],
    })),
  });
}
