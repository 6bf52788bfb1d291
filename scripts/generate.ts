// npm run generate: writes what is made from schemas/. With --check it only says what is not current.
await import('./generate-types.ts');
await import('./generate-reference.ts');
