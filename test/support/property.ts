import fc from 'fast-check';

// The same texts in every run, so that a change is judged by itself; SEED gives others.
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 1) });

export { fc };
