declare module 'virtual:words' {
  type Found = Promise<{ default: Record<string, string> }>
  const finders: Record<'ar' | 'en', Record<string, () => Found>>
  export default finders
}
