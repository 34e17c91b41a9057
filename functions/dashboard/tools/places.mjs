import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';

/** The folder of package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const dist = join(root, 'dist');
