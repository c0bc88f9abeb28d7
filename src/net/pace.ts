export interface Pacer { readonly todo: true }
