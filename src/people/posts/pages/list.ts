import { countOf } from '../../../kit/count.ts';
import { form } from '../../../kit/form.ts';
import { hiddenInput } from '../../../kit/form/field.ts';
import { button } from '../../../kit/govuk/button.ts';
import { input } from '../../../kit/govuk/input.ts';
import { html, type Html } from '../../../kit/html.ts';
import { oneJob, pageTitle } from '../../../kit/parts/layout.ts';
import { notYetKnown } from '../../../kit/parts/marks.ts';
import { paging } from '../../../kit/parts/paging.ts';
import { stackedTable } from '../../../kit/parts/table.ts';
import { links, withQuery } from '../../../links.ts';
import { labelOf, type Worded } from '../../../partnerships/words.ts';
import { type Page, page as drawn } from '../../../route.ts';
import type { ListedPost, ListedPosts } from '../store.ts';

export interface PostsProps {
  readonly council: string;
  readonly asAt: string | null;
  readonly search: string;
  readonly page: number;
  readonly size: number;
  readonly listed: ListedPosts;
  readonly levels: readonly Worded[];
  readonly mayEdit: boolean;
}

export function postsPage(props: PostsProps): Page {
  const { council, mayEdit, listed, search } = props;
  const secondary = 'govuk-button--secondary';
  return drawn({
    title: 'Posts',
    section: 'people',
    breadcrumbs: [
      { text: 'People', href: withQuery(links.people(council), { as_at: props.asAt ?? undefined }) },
      { text: 'Posts' },
    ],
    main: html`${pageTitle({
      title: 'Posts',
      lead: 'A part in an entry can be given to a post: whoever holds it then has the part.',
      actions: mayEdit
        ? button({ text: 'Add a post', href: links.addPost(council), classes: secondary })
        : undefined,
    })}${listed.total === 0 && search === '' ? empty(props) : found(props)}`,
  });
}

function empty({ council, mayEdit }: PostsProps): Html {
  return oneJob({
    strong: 'No posts are kept yet.',
    text: 'Add those that lead, sponsor or watch over partnerships.',
    action: mayEdit ? button({ text: 'Add the first', href: links.addPost(council) }) : undefined,
  });
}

function found(props: PostsProps): Html {
  const { council, asAt, search, listed, page, size } = props;
  const address = (number: number): string =>
    withQuery(links.posts(council), {
      q: search,
      page: number === 1 ? undefined : number,
      as_at: asAt ?? undefined,
    });
  return html`${form({
    method: 'get',
    action: links.posts(council),
    main: html`${hiddenInput('as_at', asAt ?? undefined)}${input({ id: 'q', name: 'q', type: 'search', label: { text: 'Title or service', classes: 'govuk-label--s' }, value: search, classes: 'govuk-input--width-20' })}`,
    submit: 'Search',
    quiet: true,
  })}
    <p class="govuk-body">${listed.total === 0 ? html`Nothing is found for “${search}”. <a class="govuk-link" href="${withQuery(links.posts(council), { as_at: asAt ?? undefined })}">Show all posts</a>.` : countOf(listed.total, 'post')}</p>
    ${listed.posts.length === 0 ? null : table(props)}
    ${paging({ page, pages: Math.ceil(listed.total / size), address })}`;
}

function table(props: PostsProps): Html {
  return stackedTable({
    caption: 'Posts',
    stack: 'grid',
    columns: [
      { text: 'Title' },
      { text: 'Level' },
      { text: 'Service' },
      { text: 'Held by' },
      { text: 'Entries with a part in them', short: 'Entries', numeric: true },
    ],
    rows: props.listed.posts.map((post) => ({ cells: cells(props, post) })),
  });
}

function cells({ council, levels, asAt }: PostsProps, post: ListedPost) {
  const on = { as_at: asAt ?? undefined };
  const holders = post.holders.map(
    ({ id, name }, index) =>
      html`${index === 0 ? '' : ', '}<a class="govuk-link" href="${withQuery(links.person(council, id), on)}">${name}</a>`,
  );
  return [
    html`<a class="govuk-link" href="${withQuery(links.post(council, post.id), on)}">${post.title}</a>`,
    post.level === null ? notYetKnown() : labelOf(levels, post.level),
    post.serviceArea ?? notYetKnown(),
    holders.length === 0 ? 'Nobody' : html`${holders}`,
    post.entries,
  ];
}
