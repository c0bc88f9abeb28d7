// What the compiler cannot see. Run by `npm run lint`: strict and type-checked, with a reason beside each rule that is changed.
import { fileURLToPath } from 'node:url'
import tseslint from 'typescript-eslint'

const root = fileURLToPath(new URL('../..', import.meta.url))

const core = {
  eqeqeq: 'error',
  'no-eval': 'error',
  'no-new-func': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-unreachable': 'error',
  'no-constant-condition': ['error', { checkLoops: false }],
  'no-dupe-keys': 'error',
  'no-unsafe-finally': 'error',
  'no-loss-of-precision': 'error',
  'no-self-compare': 'error',
}

const typed = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' }],
  // Numbers and dates in sentences are what most templates here are for.
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: false, allowAny: false, allowNullish: false }],
  // Arrow functions that only call something for its effect read better without braces.
  '@typescript-eslint/no-confusing-void-expression': 'off',
  // What has to be there but is not needed begins with an underscore.
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  // A function may be asynchronous because its interface is.
  '@typescript-eslint/require-await': 'off',
  // Code points are what a terminal, a cell or a phrase counts.
  '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
}

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**'] },
  { files: ['**/*.js', '**/*.ts'], rules: core },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: ['./tsconfig.json'], tsconfigRootDir: root } },
    rules: typed,
  },
  {
    // A test may say "it is there" with `!`: where it is not, the test fails, which is what it is for. Matchers such as expect.any() have no type.
    files: ['**/*.test.ts', '**/testing/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
)
