import { compileTemplates, packageDirectory, type Templates } from './compile-templates.ts';

/**
 * The templates of the package. Loading their compiler takes longer than rendering, so that in `dist/` the code that comes
 * out of it stands in the place of this module: `scripts/compile-templates.ts` writes it in each build.
 */
export function packageTemplates(): Templates {
  return compileTemplates([packageDirectory]);
}
