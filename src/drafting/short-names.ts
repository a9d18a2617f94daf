import type { FieldError } from '../kit/form/field.ts';
import { camelKey } from '../kit/reading.ts';
import { idOf, isRequired } from '../policy/draft/places.ts';
import { at, type Branch, isList, type Path, type Tree, withKey } from '../policy/draft/tree.ts';
import { factOf } from '../policy/facts.ts';
import type { Is } from '../policy/shape.ts';
import type { Box } from './boxes.ts';
import { controlOf } from './faults.ts';
import { words } from './naming.ts';
import type { Work } from './work.ts';
import { thing } from './words/words.ts';

type ObjectIs = Extract<Is, { a: 'object' }>;

/** What a thing is known by on every page, the first that it has. */
const NAMING = ['label', 'title', 'ask', 'says'] as const;

/** The box for the name of something that is about to be added without one: its short name is made of that, for good. */
export function namelessBox(
  { isNew }: Work,
  { called, fields }: ObjectIs,
  boxes: readonly Box[],
  values: object,
): Box | undefined {
  const isEmpty = (box: Box): boolean => (values as Record<string, unknown>)[box.name] == null;
  if (!isNew) return undefined;
  if (called === 'a field') {
    const naming = boxes.filter(({ name }) => ['p-fact', 'p-id', 'p-label'].includes(name));
    return naming.every(isEmpty) ? naming.find(({ name }) => name === 'p-fact') : undefined;
  }
  const key = NAMING.find((each) => Object.hasOwn(fields, each) && isRequired(fields, each));
  const box = boxes.find(({ name }) => name === `p-${key}`);
  return box !== undefined && isEmpty(box) ? box : undefined;
}

export function namelessError(box: Box, { called }: ObjectIs): FieldError {
  const { one } = thing(called);
  const text =
    called === 'a field'
      ? 'Choose which field it is, or give it a label'
      : `Fill in “${box.field.label}”: without it nobody can tell this ${one} from another`;
  return { field: box.name, id: controlOf(box), text };
}

/** The policy itself is known by the short name that was typed, as far as a short name can say that, or by its title. */
export function withShortName(path: Path, said: Branch): Branch {
  if (path.length > 0) return said;
  const typed = [said['id'], said['title']].find((each) => typeof each === 'string' && each !== '');
  const made = typeof typed === 'string' ? shortNameOf(typed) : '';
  if (made === '' || said['id'] === made) return said;
  return said['id'] === undefined ? { id: made, ...said } : (withKey(said, 'id', made) ?? said);
}

function shortNameOf(typed: string): string {
  if (/^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/.test(typed)) return typed;
  const plain = typed
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^[-\d]+|-+$/g, '');
  return plain.toLowerCase().slice(0, 60).replace(/-+$/, '');
}

/** A thing gets its short name once, from its label unless one was given: rules know it by that from then on. */
export function withId(work: Work, is: ObjectIs, said: Branch): Branch {
  if (is.fields['id'] === undefined) return said;
  const given = idOf(said);
  const id = given ?? freshId(work, is, said);
  const own = is.called === 'a field' && factOf(id) === undefined && said['own'] === undefined;
  const rest = Object.fromEntries(Object.entries(said).filter(([key]) => key !== 'id'));
  return { id, ...(own ? { own: 'yes' } : {}), ...rest };
}

function freshId({ opened, path }: Work, { called }: ObjectIs, said: Branch): string {
  const text =
    ['short', 'label', 'title', 'ask', 'says']
      .map((key) => words(opened, said[key]))
      .find((each) => each !== '') ?? '';
  const made = camelKey(text)
    .replace(/^[^a-z]+/, '')
    .slice(0, 60);
  const stem = made === '' ? camelKey(thing(called).one) : made;
  const taken = takenIds(opened.tree, path, called);
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? stem : `${stem}${count}`;
    if (!taken.has(id)) return id;
  }
}

/** Of a question every id of the policy, as answers are kept by it alone; of others those beside it. */
function takenIds(tree: Tree, path: Path, called: string): ReadonlySet<string | undefined> {
  const lists = called === 'a question' ? questionLists(tree) : [at(tree, path.slice(0, -1))];
  return new Set(lists.flatMap((list) => (isList(list) ? list.map(idOf) : [])));
}

function questionLists(tree: Tree): readonly (Tree | undefined)[] {
  const sets = at(tree, ['instruments']);
  return isList(sets) ? sets.map((each) => at(each, ['questions'])) : [];
}
