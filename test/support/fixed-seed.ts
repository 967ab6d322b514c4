import fc from 'fast-check';

/** `npm test` tries the same examples on every machine; the long run (`npm run test:long`) searches anew each time. */
if (!process.env['SLUICE_LONG_TESTS']) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_260_105 });
