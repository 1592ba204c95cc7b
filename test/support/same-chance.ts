// Properties are tried with the same values in every run, so that a run says something of the code and nothing of luck.
//
// `SEED=…` tries others: what is found that way is worth a test of its own.
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.SEED ?? 2025) });
