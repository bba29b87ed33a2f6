using AnyDoor.Cli;

return await AnyDoorCommand.RunAsync(args, Console.Out, Console.Error);
