import { formatDate } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { details } from '../../kit/govuk/details.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { oneJob } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { asideFields } from '../form.ts';
import type { Notice } from '../store.ts';

export interface NoticeProps {
  readonly council: string;
  readonly notice: Notice;
  readonly because: readonly string[];
  readonly mayRecord: boolean;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

/** What was told, and what becomes of it. */
export function noticePage(props: NoticeProps): Page {
  const { council, notice, state } = props;
  const name = notice.name ?? notice.entry ?? '';
  return page({
    title: `Notice: ${name}`,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: 'Notices', href: links.notices(council) },
      { text: name },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${problems(state)}
      <h1 class="govuk-heading-l">${name}</h1>
      <p class="govuk-body">${notice.by ?? 'A former officer'} told of it on ${formatDate(notice.toldOn)}.</p>
      ${said(props)}${next(props)}</div></div>`,
  });
}

function said({ council, notice, because }: NoticeProps): Html {
  const entry =
    notice.reference === null
      ? null
      : html`<a class="govuk-link" href="${links.record(council, notice.reference)}">${notice.entry}</a>`;
  const row = (key: string, value: Html | string) => ({ key: { text: key }, value: { text: value } });
  return summaryList({
    rows: [
      notice.kind === 'new' ? row('New', entry ?? notice.name ?? '') : row('Changed', entry ?? ''),
      row(notice.kind === 'new' ? 'What it is for' : 'What has changed', notice.about),
      row('Who leads it', notice.leads),
      row('Agreed', formatDate(notice.agreedOn)),
      row(
        'Why it is significant',
        html`<ul class="govuk-list">${because.map((each) => html`<li>${each}</li>`)}</ul>`,
      ),
    ],
  });
}

function next(props: NoticeProps): Html {
  const { council, notice, mayRecord, hidden, state } = props;
  if (notice.state === 'set aside')
    return html`<p class="govuk-body">It was set aside on ${formatDate(notice.settledOn ?? notice.toldOn)}: ${notice.reason}</p>`;
  if (notice.state === 'recorded')
    return html`<p class="govuk-body">It is in the register since ${formatDate(notice.settledOn ?? notice.toldOn)}.</p>`;
  if (!mayRecord)
    return html`<p class="govuk-body">Your partnerships team will put it into the register.</p>`;
  return html`${recording(props)}${details({
    summaryText: 'It does not belong in the register',
    open: state.errors.length > 0,
    text: form({
      action: links.noticeStep(council, notice.id, 'set-aside'),
      hidden: { ...hidden },
      main: drawFields(asideFields, state),
      submit: 'Set it aside',
      quiet: true,
    }),
  })}`;
}

function recording({ council, notice, hidden }: NoticeProps): Html {
  const action = links.noticeStep(council, notice.id, 'record');
  const press = (submit: string, more: Readonly<Record<string, string>>, quiet: boolean): Html =>
    form({ action, hidden: { ...hidden, ...more }, main: nothing, submit, quiet });
  if (notice.kind === 'changed')
    return oneJob({
      strong: 'Write it into the entry.',
      text: 'What has changed becomes a note, and the day of the notice is recorded.',
      action: press('Write it into the entry', {}, false),
    });
  if (notice.alike === null)
    return oneJob({
      strong: 'Make it an entry.',
      text: 'With its name, purpose, lead and days, and the reasons as answers to whether it is significant.',
      action: press('Add it to the register', {}, false),
    });
  return oneJob({
    strong: `Entry ${notice.alike} has this very name.`,
    text: 'Look at it first.',
    links: [{ text: `Open entry ${notice.alike}`, href: links.record(council, notice.alike) }],
    action: html`${press('Write it into that entry', { into: 'alike' }, false)}${press('Add another entry', {}, true)}`,
  });
}
