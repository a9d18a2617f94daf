import type { Request } from 'autocannon';
import { newId } from '../../src/kit/ids.ts';
import { links } from '../../src/links.ts';
import { fieldsOf } from '../forms.ts';

interface Editing {
  readonly path: string;
  readonly fields: URLSearchParams;
  edits: number;
}

/**
 * Opens the first form of so many entries and gives a request that saves one of them with a changed purpose,
 * each by one editor at a time.
 */
export async function openSaves(
  address: string,
  slug: string,
  headers: Readonly<Record<string, string>>,
  entries: number,
): Promise<Request> {
  const free: Editing[] = [];
  for (let reference = 1; reference <= entries; reference += 1) {
    const path = links.edit(slug, reference, 'basics');
    const response = await fetch(address + path, { headers });
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    free.push({ path, fields: fieldsOf(await response.text(), path), edits: 0 });
  }
  return requestOf(free, {
    ...headers,
    origin: address,
    'content-type': 'application/x-www-form-urlencoded',
  });
}

function requestOf(free: Editing[], headers: Record<string, string>): Request {
  return {
    setupRequest(request, context) {
      const editing = free.shift();
      if (editing === undefined) throw new Error('There are more editors than entries.');
      context['editing'] = editing;
      editing.edits += 1;
      editing.fields.set('_key', newId());
      editing.fields.set('purpose', `${purpose} (${editing.edits})`);
      return {
        ...request,
        method: 'POST',
        path: editing.path,
        headers,
        body: editing.fields.toString(),
      };
    },
    onResponse(_status, _body, context) {
      const editing = context['editing'] as Editing;
      editing.fields.set('version', String(Number(editing.fields.get('version')) + 1));
      free.push(editing);
    },
  };
}

export const purpose = 'Bring those who plan for floods together, and agree who does what before the winter';
