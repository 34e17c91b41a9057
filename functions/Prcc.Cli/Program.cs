using Prcc.Cli;

return await PrccCommand.Create(Console.In, Console.Out, Console.Error).RunAsync(args);
