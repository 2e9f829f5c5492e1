declare module "*.txt" {
  const words: string;
  export default words;
}
