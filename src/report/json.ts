/** The result itself, as `schema/result.schema.json` describes it. */
import { asciiJson } from './escape.ts';
import type { Reporter } from './reporter.ts';

export const json: Reporter = (result) => asciiJson(result);
