import { isPaperType, PAPER_TYPES } from '../kit/paper/types.ts';
import type { CouncilContext, Reply } from '../route.ts';
import { contentOf } from './bytes.ts';
import type { VersionRow } from './store.ts';

/** A version's file, to be taken and never shown: with its type as it was found, and by the name under which it is listed. */
export function fileReply(context: CouncilContext, version: VersionRow): Reply {
  return {
    is: 'file',
    name: version.fileName,
    type: isPaperType(version.type) ? PAPER_TYPES[version.type].mime : 'application/octet-stream',
    bytes: version.bytes,
    content: contentOf(context, version),
  };
}
