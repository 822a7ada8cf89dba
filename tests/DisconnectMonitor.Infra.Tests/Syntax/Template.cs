namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>A template, or a file of parameters, with what it declares.</summary>
internal sealed class Template
{
    private Template(string file, string source, SyntaxNode root)
    {
        File = file;
        Source = source;
        Root = root;
        Parameters = [.. Declarations.Parameters(root)];
        Variables = [.. Declarations.Variables(root)];
        Outputs = [.. Declarations.Outputs(root)];
        Resources = [.. Declarations.Resources(root)];
        Modules = [.. Declarations.Modules(root, file)];
        Imports = [.. Declarations.Imports(root, file)];
        Functions = [.. Declarations.Functions(root)];
    }

    /// <summary>Its path, from the folder of the templates on, with <c>/</c>.</summary>
    public string File { get; }

    public string Source { get; }

    public SyntaxNode Root { get; }

    public bool IsParameters => File.EndsWith(".bicepparam", StringComparison.Ordinal);

    public IReadOnlyList<Parameter> Parameters { get; }

    public IReadOnlyList<Variable> Variables { get; }

    public IReadOnlyList<Output> Outputs { get; }

    public IReadOnlyList<Resource> Resources { get; }

    public IReadOnlyList<Module> Modules { get; }

    public IReadOnlyList<Import> Imports { get; }

    public IReadOnlyList<string> Functions { get; }

    public static Template Read(string file, string source, SyntaxNode root) => new(file, source, root);

    public Parameter? Parameter(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name);

    public Variable? Variable(string name) => Variables.FirstOrDefault(variable => variable.Name == name);
}
