using DisconnectMonitor.Functions.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
if (!builder.TryAddMonitor(Console.Error))
{
    // EX_CONFIG of sysexits.h, as the command-line tool has it.
    return 78;
}

builder.ConfigureFunctionsWebApplication();
await builder.Build().RunAsync();
return 0;
